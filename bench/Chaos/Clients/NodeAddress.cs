using Kapok.Client;

namespace Kapok.Bench.Chaos.Clients;

/// <summary>The node of a member as clients see it.</summary>
/// <param name="Member">Member id.</param>
/// <param name="Client">Its REST API.</param>
internal sealed record NodeAddress(string Member, KapokClient Client);

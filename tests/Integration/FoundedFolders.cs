using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Contracts;
using Kapok.Ledger.Identity;
using Kapok.Node.Networks;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>Four organisations that founded a network, each with a data folder of its own; no node runs yet.</summary>
internal sealed class FoundedFolders : IDisposable
{
    private static readonly (string Id, string Uscc)[] Organisations =
    [
        ("gz-bank", "91440112MA5CT0048P"),
        ("gz-data", "11440112007412366E"),
        ("gz-market", "11440112007412358K"),
        ("gz-tax", "1144011200741234XK"),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("kapok-founded-").FullName;
    private readonly int[] ports = FreePorts.Take(Organisations.Length);

    /// <summary>Ids of the members, in the order of their indices.</summary>
    internal static IReadOnlyList<string> Members { get; } = [.. Organisations.Select(o => o.Id)];

    internal string GenesisFile => Path.Combine(folder, "gz.kapok");

    internal string Home => Path.Combine(folder, "home");

    internal int LinkPort(int member) => ports[member];

    internal string Data(int member) => Path.Combine(folder, Members[member]);

    internal string Application(int member) => Path.Combine(Data(member), Members[member] + ".member");

    /// <summary>Makes keys and applications.</summary>
    internal static async Task<FoundedFolders> InitAsync(CancellationToken cancellationToken, TimeProvider? time = null)
    {
        FoundedFolders made = new();
        for (int member = 0; member < Members.Count; member++)
        {
            (string id, string code) = Organisations[member];
            Assert.True(Uscc.TryParse(code, out Uscc uscc));
            _ = await NewMember.CreateAsync(
                new NewMemberOptions(
                    made.Data(member), id, uscc, id, id, "intl", new EndpointAddress("127.0.0.1", made.ports[member]), null)
                {
                    Time = time ?? TimeProvider.System,
                },
                cancellationToken);
        }

        return made;
    }

    /// <summary>Makes keys, founds the network, and joins it with each.</summary>
    internal static async Task<FoundedFolders> FoundAsync(
        CancellationToken cancellationToken, LogPlan? logs = null, TimeProvider? time = null)
    {
        FoundedFolders made = await InitAsync(cancellationToken, time);
        _ = made.Found(logs);
        for (int member = 0; member < Members.Count; member++)
        {
            _ = Joining.Join(made.Data(member), made.GenesisFile, null, null);
        }

        return made;
    }

    internal FoundedNetwork Found() => Found(null);

    private FoundedNetwork Found(LogPlan? logs) => Founding.Create(
        [.. Enumerable.Range(0, Members.Count).Select(Application)], "gz", "gz-tax", GenesisFile, logs);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

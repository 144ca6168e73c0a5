using System;

namespace Kapok.Node.Members;

/// <summary>There is nothing to make a snapshot of.</summary>
/// <param name="why">Why.</param>
public sealed class SnapshotRefusedException(string why) : Exception(why);

namespace Kapok.Node.Links;

/// <summary>Paths of the links between nodes, below a node's address (spec/links.md).</summary>
internal static class LinkPaths
{
    internal const string Blocks = "link/v1/blocks";

    internal const string BlockRange = "link/v1/range";

    internal const string Accounts = "link/v1/accounts";

    internal const string Readiness = "link/v1/readiness";

    internal const string Snapshot = "link/v1/snapshot";
}

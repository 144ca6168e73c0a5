using System;
using System.IO;

namespace Kapok.Tests.Unit;

/// <summary>The working tree that the tests were built from.</summary>
internal static class SourceTree
{
    internal static string Folder { get; } = Root();

    internal static string Scenarios { get; } = Path.Combine(Root(), "scenarios");

    internal static string Library { get; } = Path.Combine(Root(), "tests", "Fixtures", "Library");

    // Walks up from the test binary: a deterministic build maps [CallerFilePath] to "/_/...".
    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Kapok.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("Kapok.slnx");
    }
}

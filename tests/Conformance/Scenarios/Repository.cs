using System;
using System.Collections.Generic;
using System.IO;

namespace Kapok.Tests.Conformance.Scenarios;

/// <summary>The working tree the tests read.</summary>
internal static class Repository
{
    internal static string Root { get; } = FindRoot();

    internal static IEnumerable<string> JsonFiles() => Directory.EnumerateFiles(
        Path.Combine(Root, "scenarios"), "*.json", SearchOption.AllDirectories);

    // Walks up from the test binary: a deterministic build maps [CallerFilePath] to "/_/...".
    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Kapok.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("Kapok.slnx");
    }
}

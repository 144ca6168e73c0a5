using System;
using System.IO;

namespace Kapok.Tests.Integration;

/// <summary>The repository that these tests are of.</summary>
internal static class Repository
{
    /// <summary>Its folder.</summary>
    internal static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, "Kapok.slnx"))
        ? folder.FullName
        : Find(folder.Parent ?? throw new DirectoryNotFoundException("Kapok.slnx"));
}

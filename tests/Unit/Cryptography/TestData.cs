using System;
using System.IO;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

/// <summary>Test data that others published: it lies beside the repository, never in it.</summary>
internal static class TestData
{
    private const string Variable = "KAPOK_TEST_DATA";

    /// <summary>Reads a file, or skips the test where it is absent.</summary>
    internal static byte[] ReadOrSkip(string relativePath)
    {
        string path = Path.Combine(Folder(), relativePath);
        Assert.SkipUnless(
            File.Exists(path),
            $"{relativePath} is not in {Folder()}; set {Variable} to the folder that holds it.");
        return File.ReadAllBytes(path);
    }

    private static string Folder() =>
        Environment.GetEnvironmentVariable(Variable)
        ?? Path.GetFullPath(Path.Combine(RepositoryRoot(), "..", "shared", "data"));

    private static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Kapok.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("Kapok.slnx");
    }
}

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
        byte[]? file = Read(relativePath);
        Assert.SkipUnless(file is not null, Missing(relativePath));
        return file;
    }

    /// <summary>Reads a file; null where it is absent.</summary>
    internal static byte[]? Read(string relativePath)
    {
        string path = Path.Combine(Folder(), relativePath);
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    /// <summary>Why a test is skipped.</summary>
    internal static string Missing(string relativePath) =>
        $"{relativePath} is not in {Folder()}; set {Variable} to the folder that holds it.";

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

using System;
using System.IO;

namespace Kapok.Tests.Unit.Client;

/// <summary>A folder of its own for one test.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kapok-client-");

    internal string Root => folder.FullName;

    public void Dispose() => folder.Delete(recursive: true);

    internal string PathOf(params string[] parts) => Path.Combine([folder.FullName, .. parts]);

    internal string Write(string name, string text)
    {
        string path = PathOf(name);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}

using System;
using System.IO;
using Kapok.Cryptography;
using Kapok.Projections;

namespace Kapok.Tests.Unit.Projections;

/// <summary>A folder of its own for one test.</summary>
internal sealed class ProjectionFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kapok-projection-");

    internal string FilePath => Path.Combine(folder.FullName, "read.sqlite");

    public void Dispose() => folder.Delete(recursive: true);

    internal SqlProjection Open(Hash? genesis = null) =>
        SqliteProjection.Open(FilePath, genesis ?? Sketch.Genesis);

    /// <summary>A projection with its genesis records applied.</summary>
    internal SqlProjection Begin(params (string Key, string Json)[] records)
    {
        SqlProjection projection = Open();
        projection.ApplyGenesis(Array.ConvertAll(records, r => Sketch.Entry(r.Key, r.Json)));
        return projection;
    }
}

using System;
using System.IO;
using System.Linq;
using System.Text;
using Kapok.Cryptography;
using Kapok.Projections;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Kapok.Tests.Unit.Projections;

public sealed class FileTests : IDisposable
{
    private const int PageSizeBytes = 4_096;

    private readonly ProjectionFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AnotherGenesisIsRefusedByName()
    {
        folder.Begin().Dispose();
        Hash other = Sketch.HashOf("another genesis");

        ProjectionException refused = Assert.Throws<ProjectionException>(() => folder.Open(other));
        Assert.Contains(folder.FilePath, refused.Message, StringComparison.Ordinal);
        Assert.Contains(Sketch.Genesis.ToString(), refused.Message, StringComparison.Ordinal);
        Assert.Contains(other.ToString(), refused.Message, StringComparison.Ordinal);
        Assert.Contains("delete the file", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NewerTablesAreRefused()
    {
        folder.Begin().Dispose();
        Run("UPDATE projection SET schema_version = 99");

        ProjectionException refused = Assert.Throws<ProjectionException>(() => folder.Open());
        Assert.Contains("version 99", refused.Message, StringComparison.Ordinal);
        Assert.Contains("delete the file", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ADatabaseOfSomebodyElseIsLeftAlone()
    {
        Run("CREATE TABLE customer (name TEXT)");

        ProjectionException refused = Assert.Throws<ProjectionException>(() => folder.Open());
        Assert.Contains("customer", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsNoDatabaseIsCalledCorrupt()
    {
        File.WriteAllText(folder.FilePath, string.Concat(Enumerable.Repeat("no database ", 1_000)));

        ProjectionException corrupt = Assert.Throws<ProjectionException>(() => folder.Open());
        Assert.Contains("is corrupt", corrupt.Message, StringComparison.Ordinal);
        Assert.Contains("Delete the file", corrupt.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SpoiledPagesAreCalledCorruptWhenTheyAreRead()
    {
        using (SqlProjection projection = folder.Begin())
        {
            projection.Apply([Sketch.Block(1, new Step(("shop/item/a", "{}")))]);
        }

        SpoilAllButTheFirstPage();
        ProjectionException corrupt = Assert.Throws<ProjectionException>(ReadRecord);
        Assert.Contains("is corrupt", corrupt.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderThatIsMissingIsNamed()
    {
        string path = Path.Combine(folder.FilePath, "missing", "read.sqlite");
        ProjectionException missing =
            Assert.Throws<ProjectionException>(() => SqliteProjection.Open(path, Sketch.Genesis));
        Assert.Contains(path, missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DeletingLeavesNothingAndTheNextIsBuiltAnew()
    {
        using (SqlProjection projection = folder.Begin())
        {
            projection.Apply([Sketch.Block(1)]);
            // As a process that was killed leaves them.
            File.Copy(folder.FilePath + "-wal", folder.FilePath + "-wal.kept");
        }

        File.Move(folder.FilePath + "-wal.kept", folder.FilePath + "-wal");
        File.WriteAllBytes(folder.FilePath + "-shm", []);
        SqliteProjection.Delete(folder.FilePath);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(folder.FilePath)!));
        using SqlProjection again = folder.Begin();
        Assert.Equal(0ul, again.Height);
        Assert.Null(again.Block(1));
    }

    [Fact]
    public void AClosedProjectionSaysSo()
    {
        SqlProjection projection = folder.Begin();
        projection.Dispose();

        _ = Assert.Throws<ObjectDisposedException>(() => projection.Counts());
        _ = Assert.Throws<ObjectDisposedException>(() => projection.Apply([Sketch.Block(1)]));
    }

    private void ReadRecord()
    {
        using SqlProjection projection = folder.Open();
        _ = projection.Record("shop/item/a");
    }

    private void SpoilAllButTheFirstPage()
    {
        byte[] file = File.ReadAllBytes(folder.FilePath);
        Assert.True(file.Length > 2 * PageSizeBytes, Encoding.ASCII.GetString(file, 0, 15));
        file.AsSpan(PageSizeBytes).Fill(0xAA);
        File.WriteAllBytes(folder.FilePath, file);
    }

    private void Run(string sql)
    {
        using SqliteConnection connection = new($"Data Source={folder.FilePath};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // the tests' own statements
        command.CommandText = sql;
#pragma warning restore CA2100
        _ = command.ExecuteNonQuery();
    }
}

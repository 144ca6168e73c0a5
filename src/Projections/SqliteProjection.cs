using Kapok.Cryptography;

namespace Kapok.Projections;

/// <summary>Projections in SQLite files.</summary>
public static class SqliteProjection
{
    /// <summary>Opens the projection of a ledger, or creates it.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="genesis">Id of the ledger's block 0.</param>
    /// <returns>The projection.</returns>
    /// <exception cref="ProjectionException">
    /// The file is corrupt, of another ledger or another version, no projection, or not accessible.
    /// </exception>
    public static SqlProjection Open(string path, Hash genesis) => SqlProjection.Open(new SqliteDatabase(path), genesis);

    /// <summary>Deletes a projection that is not open, with the files beside it. The next one is built anew.</summary>
    /// <param name="path">The file; it may be missing.</param>
    public static void Delete(string path) => SqliteFile.Delete(path);
}

using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using Kapok.Cryptography;
using Npgsql;

namespace Kapok.Projections;

/// <summary>
/// The projection of one member of one ledger on a PostgreSQL server: a schema of its own, named for network, ledger
/// and member, so that many share a database.
/// </summary>
/// <param name="target">Server and database.</param>
/// <param name="network">Id of the network.</param>
/// <param name="ledger">Id of the ledger.</param>
/// <param name="member">Id of the member.</param>
public sealed class PostgresProjection(PostgresTarget target, string network, string ledger, string member)
{
    private const string HeightSql = "SELECT height, transaction_count FROM projection";

    /// <summary>Name of the schema.</summary>
    public string Schema { get; } = PostgresSchema.NameOf(network, ledger, member);

    /// <summary>Schema, server and database, for people.</summary>
    public string Place => $"{Schema} on {target.Name}";

    /// <summary>Opens the projection, or creates it, as the one process that writes it.</summary>
    /// <param name="genesis">Id of the ledger's block 0.</param>
    /// <returns>The projection.</returns>
    /// <exception cref="ProjectionException">
    /// The server is away or refuses, another process writes the projection, or it is of another ledger or version.
    /// </exception>
    public SqlProjection Open(Hash genesis) => SqlProjection.Open(new PostgresDatabase(target, Schema), genesis);

    /// <summary>Deletes the projection; nobody has it open. The next one is built anew.</summary>
    /// <exception cref="ProjectionException">The server is away or refuses, or another process writes the projection.</exception>
    public void Delete() => Run(database =>
    {
        using DbConnection writer = database.OpenWriter();
        _ = ProjectionIdentity.IsEmpty(database, writer);
        using DbCommand drop = writer.Made($"DROP SCHEMA \"{Schema}\" CASCADE");
        drop.CommandTimeout = 0; // of all there is
        return drop.ExecuteNonQuery();
    });

    /// <summary>How far the projection is, also while another process writes it.</summary>
    /// <returns>Height and number of transactions; null when it is not there, a height of -1 when it is empty.</returns>
    /// <exception cref="ProjectionException">The server is away or refuses.</exception>
    public (long Height, long Transactions)? Find() => Run<(long, long)?>(database =>
    {
        try
        {
            return database.Ask(connection =>
            {
                using DbCommand command = connection.Command(HeightSql);
                List<(long, long)> rows = command.ReadAll(row => (row.GetInt64(0), row.GetInt64(1)));
                return ((long, long)?)rows[0];
            });
        }
        catch (PostgresException absent) when (absent.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return null;
        }
    });

    /// <summary>
    /// Lets a role read, and only read: the schema, what is in it, and what will be. The role is made when it is not
    /// there; then it cannot log in until an administrator gives it a way to.
    /// </summary>
    /// <param name="role">Name of the role: lower-case letters, digits and underscores.</param>
    /// <exception cref="ProjectionException">The server is away or refuses.</exception>
    public void Grant(string role) => Run(database => database.Ask(connection =>
    {
        using DbCommand exists = connection.Command("SELECT 1 FROM pg_roles WHERE rolname = @role");
        _ = exists.Add("@role", role);
        bool isThere = exists.ExecuteScalar() is not null;
        using DbCommand grant = connection.Made((isThere ? string.Empty : $"CREATE ROLE \"{role}\" NOLOGIN;\n") + GrantSql(role));
        return grant.ExecuteNonQuery();
    }));

    /// <summary>What <see cref="Grant"/> runs for a role that is there, for administrators who run it themselves.</summary>
    /// <param name="role">Name of the role.</param>
    /// <returns>SQL.</returns>
    public string GrantSql(string role) => string.Create(CultureInfo.InvariantCulture, $"""
        GRANT USAGE ON SCHEMA "{Schema}" TO "{role}";
        GRANT SELECT ON ALL TABLES IN SCHEMA "{Schema}" TO "{role}";
        ALTER DEFAULT PRIVILEGES IN SCHEMA "{Schema}" GRANT SELECT ON TABLES TO "{role}";
        """);

    /// <summary>Whether a text is a role's name that needs no quotes.</summary>
    /// <param name="role">The candidate.</param>
    /// <returns>True for 1 to 63 lower-case letters, digits and underscores.</returns>
    public static bool IsRole(string role) => Names.IsPlain(role) && role.Length <= Names.LengthMax;

    private T Run<T>(Func<PostgresDatabase, T> work)
    {
        using PostgresDatabase database = new(target, Schema);
        try
        {
            return work(database);
        }
        catch (DbException fault)
        {
            throw database.Explain(fault);
        }
    }
}

using System;
using System.Data.Common;
using Npgsql;

namespace Kapok.Projections;

/// <summary>The schema of one member's projection: its name, and that one process at a time writes it.</summary>
internal static class PostgresSchema
{
    // The first of two numbers of an advisory lock, so that locks of other programs do not meet ours.
    private const int LockSpace = 0x4B61_706B;

    // A process that ended a moment ago may still hold it; one that runs holds it longer than this.
    private const string PatienceSql = "SET lock_timeout = '2s'";

    private const string LockSql = "SELECT pg_advisory_lock(@space, hashtext(@schema))";

    private const string HolderSql = """
        SELECT a.application_name || ' (user ' || a.usename || ', from ' || COALESCE(host(a.client_addr), 'this machine')
          || ', server process ' || a.pid || ', since ' || to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' UTC)'
        FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
          AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND l.classid::bigint = @space AND l.objid::bigint = (hashtext(@schema)::bigint & 4294967295)
        """;

    private const string ExistsSql = "SELECT 1 FROM pg_namespace WHERE nspname = @schema";

    private const string EncodingSql = "SELECT current_setting('server_encoding')";

    /// <summary>Name of the schema of a member's projection.</summary>
    internal static string NameOf(string network, string ledger, string member) =>
        Names.Bounded(Names.Snake($"kapok_{network}_{ledger}_{member}"));

    /// <summary>Takes the schema for this connection, and makes it when it is not there.</summary>
    /// <exception cref="ProjectionException">Somebody else writes it, or the database cannot hold it.</exception>
    internal static void Claim(DbConnection connection, string schema, string place)
    {
        if (!IsLocked(connection, schema))
        {
            throw new ProjectionException(
                $"The projection {place} is written by another process: {HolderOf(connection, schema)}. One process writes a"
                + " projection; stop that one, or give this member another database.");
        }

        RequireUtf8(connection, place);
        using DbCommand reset = connection.Command("RESET lock_timeout");
        _ = reset.ExecuteNonQuery();
        using DbCommand exists = connection.Command(ExistsSql);
        _ = exists.Add("@schema", schema);
        if (exists.ExecuteScalar() is null)
        {
            using DbCommand create = connection.Made($"CREATE SCHEMA \"{schema}\"");
            _ = create.ExecuteNonQuery();
        }
    }

    private static bool IsLocked(DbConnection connection, string schema)
    {
        using DbCommand patience = connection.Command(PatienceSql);
        _ = patience.ExecuteNonQuery();
        using DbCommand command = connection.Command(LockSql);
        _ = command.Add("@space", LockSpace);
        _ = command.Add("@schema", schema);
        try
        {
            _ = command.ExecuteNonQuery();
            return true;
        }
        catch (PostgresException held) when (held.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }

    private static string HolderOf(DbConnection connection, string schema)
    {
        using DbCommand command = connection.Command(HolderSql);
        _ = command.Add("@space", (long)LockSpace);
        _ = command.Add("@schema", schema);
        return command.ExecuteScalar() as string ?? "one that ended just now";
    }

    private static void RequireUtf8(DbConnection connection, string place)
    {
        using DbCommand command = connection.Command(EncodingSql);
        string encoding = (string)command.ExecuteScalar()!;
        if (!encoding.Equals("UTF8", StringComparison.Ordinal))
        {
            throw new ProjectionException(
                $"The projection {place} cannot be kept in a database with encoding {encoding}."
                + " Make one with: createdb --encoding UTF8 --template template0 NAME");
        }
    }
}

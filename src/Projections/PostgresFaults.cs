using System;
using System.Data.Common;
using Npgsql;

namespace Kapok.Projections;

/// <summary>What an error of a PostgreSQL server means, and what to do about it.</summary>
internal static class PostgresFaults
{
    internal static ProjectionException Explain(string place, PostgresTarget target, DbException fault) =>
        new($"The projection {place} cannot be used: {Reason(fault)} {NextStep(target, fault)}", fault)
        {
            IsAway = IsAway(fault),
        };

    private static bool IsAway(DbException fault) =>
        fault is not PostgresException said || said.IsTransient || IsOfServer(said.SqlState);

    // Connections, resources, and a server that stops or starts.
    private static bool IsOfServer(string state) =>
        state.StartsWith("08", StringComparison.Ordinal)
        || state.StartsWith("53", StringComparison.Ordinal)
        || state.StartsWith("57", StringComparison.Ordinal);

    private static string Reason(DbException fault) =>
        (fault is PostgresException said ? said.MessageText : fault.Message).TrimEnd('.') + ".";

    private static string NextStep(PostgresTarget target, DbException fault) => fault.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"The server does not let {target.User} in: put the password into the file that PGPASSFILE names, or see pg_hba.conf on the server.",
        PostgresErrorCodes.InvalidCatalogName => "Make the database with createdb, or name another one.",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"Let {target.User} make schemas, as an administrator: GRANT CREATE ON DATABASE … TO {target.User}.",
        PostgresErrorCodes.DiskFull => "Make room on the server's disk.",
        _ when IsAway(fault) => "Start the server, or see whether host, port and network are right.",
        _ => "If that does not help, stop the node and run kapok projection rebuild.",
    };
}

using System;
using Npgsql;

namespace Kapok.Projections;

/// <summary>
/// Where on a PostgreSQL server projections are kept. Passwords are no part of it: they come from a password file, an
/// environment variable or the operating system, so that no settings file and no message shows one.
/// </summary>
public sealed class PostgresTarget
{
    private const int ConnectTimeoutSeconds = 10;
    private const int CommandTimeoutSeconds = 120;

    private readonly NpgsqlConnectionStringBuilder settings;

    private PostgresTarget(NpgsqlConnectionStringBuilder settings) => this.settings = settings;

    /// <summary>Server and database, for people.</summary>
    public string Name => FormattableString.Invariant($"{settings.Host}:{settings.Port}/{settings.Database}");

    /// <summary>Who logs in, for people.</summary>
    internal string User => settings.Username ?? Environment.UserName;

    /// <summary>Reads a connection string.</summary>
    /// <param name="text">Untrusted text, such as <c>Host=127.0.0.1;Database=kapok;Username=kapok</c>.</param>
    /// <param name="target">The target when it is one.</param>
    /// <param name="problem">Why it is none, as a clause; empty when it is one.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, out PostgresTarget? target, out string problem)
    {
        target = null;
        try
        {
            NpgsqlConnectionStringBuilder settings = new(text);
            problem = ProblemOf(settings);
            target = problem.Length == 0 ? new PostgresTarget(settings) : null;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            problem = fault.Message.Split('\n')[0];
        }

        return target is not null;
    }

    /// <summary>How one schema is reached.</summary>
    internal string ConnectionTo(string schema, string application, bool isPooled) =>
        new NpgsqlConnectionStringBuilder(settings.ConnectionString)
        {
            SearchPath = schema,
            ApplicationName = application,
            Pooling = isPooled,
            Timeout = ConnectTimeoutSeconds,
            CommandTimeout = CommandTimeoutSeconds,
            KeepAlive = ConnectTimeoutSeconds,
        }.ConnectionString;

    private static string ProblemOf(NpgsqlConnectionStringBuilder settings) =>
        settings.Password is not null || settings.SslPassword is not null
            ? "it holds a password, and this file is no place for one; remove it and put it into the file that the"
                + " environment variable PGPASSFILE (or Passfile= here) names, or into PGPASSWORD"
        : string.IsNullOrEmpty(settings.Host) ? "it names no server; add Host=…"
        : string.IsNullOrEmpty(settings.Database) ? "it names no database; add Database=…"
        : settings.SearchPath is not null ? "it names a Search Path; the schema is named by the ledger and the member"
        : string.Empty;
}

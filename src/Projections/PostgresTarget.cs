using System;
using Kapok.Contracts;
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

    private static readonly Label Fine = new(string.Empty, string.Empty);

    private readonly NpgsqlConnectionStringBuilder settings;

    private PostgresTarget(NpgsqlConnectionStringBuilder settings) => this.settings = settings;

    /// <summary>Server and database, for people.</summary>
    public string Name => FormattableString.Invariant($"{settings.Host}:{settings.Port}/{settings.Database}");

    /// <summary>Who logs in, for people.</summary>
    internal string User => settings.Username ?? Environment.UserName;

    /// <summary>Reads a connection string.</summary>
    /// <param name="text">Untrusted text, such as <c>Host=127.0.0.1;Database=kapok;Username=kapok</c>.</param>
    /// <param name="target">The target when it is one.</param>
    /// <param name="problem">Why it is none, as a clause; empty texts when it is one.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, out PostgresTarget? target, out Label problem)
    {
        target = null;
        try
        {
            NpgsqlConnectionStringBuilder settings = new(text);
            problem = ProblemOf(settings);
            target = problem == Fine ? new PostgresTarget(settings) : null;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            string reason = fault.Message.Split('\n')[0];
            problem = new Label("不是连接串：" + reason, reason);
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

    private static Label ProblemOf(NpgsqlConnectionStringBuilder settings) =>
        settings.Password is not null || settings.SslPassword is not null
            ? new(
                "其中含有密码，此文件不宜存放；请删除，改放到环境变量 PGPASSFILE（或此处的 Passfile=）所指文件中，或放入 PGPASSWORD",
                "it holds a password, and this file is no place for one; remove it and put it into the file that the"
                    + " environment variable PGPASSFILE (or Passfile= here) names, or into PGPASSWORD")
        : string.IsNullOrEmpty(settings.Host) ? new("没有服务器；请加上 Host=…", "it names no server; add Host=…")
        : string.IsNullOrEmpty(settings.Database) ? new("没有数据库；请加上 Database=…", "it names no database; add Database=…")
        : settings.SearchPath is not null
            ? new("含有 Search Path；schema 由账本和成员决定，请删除", "it names a Search Path; the schema is named by the ledger and the member")
        : Fine;
}

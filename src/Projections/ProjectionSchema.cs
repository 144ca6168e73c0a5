namespace Kapok.Projections;

/// <summary>
/// The tables (docs/operating/projection.md). Plain SQL that PostgreSQL takes too, where BLOB is a
/// domain over bytea and text sorts by bytes (collation C).
/// </summary>
internal static class ProjectionSchema
{
    /// <summary>Changes with every change of a table; another version is rebuilt, never migrated.</summary>
    internal const long Version = 3;

    /// <summary>Height of a projection before its genesis records.</summary>
    internal const long EmptyHeight = -1;

    internal const string Create = """
        CREATE TABLE projection (
          schema_version BIGINT NOT NULL,
          genesis BLOB NOT NULL,
          height BIGINT NOT NULL,
          transaction_count BIGINT NOT NULL,
          refused_count BIGINT NOT NULL,
          event_count BIGINT NOT NULL,
          version_count BIGINT NOT NULL);
        CREATE TABLE block (
          height BIGINT PRIMARY KEY,
          id BLOB NOT NULL,
          time_ms BIGINT NOT NULL,
          transaction_count BIGINT NOT NULL,
          header BLOB NOT NULL);
        CREATE TABLE ledger_transaction (
          height BIGINT NOT NULL,
          transaction_index BIGINT NOT NULL,
          id BLOB NOT NULL,
          contract TEXT NOT NULL,
          command TEXT NOT NULL,
          signer BLOB NOT NULL,
          refusal TEXT NOT NULL,
          PRIMARY KEY (height, transaction_index));
        CREATE UNIQUE INDEX ledger_transaction_by_id ON ledger_transaction (id);
        CREATE TABLE ledger_event (
          height BIGINT NOT NULL,
          transaction_index BIGINT NOT NULL,
          ordinal BIGINT NOT NULL,
          contract TEXT NOT NULL,
          name TEXT NOT NULL,
          payload TEXT NOT NULL,
          PRIMARY KEY (height, transaction_index, ordinal));
        CREATE INDEX ledger_event_by_name
          ON ledger_event (contract, name, height, transaction_index, ordinal);
        CREATE TABLE record_version (
          key TEXT NOT NULL,
          version BIGINT NOT NULL,
          height BIGINT NOT NULL,
          transaction_index BIGINT NOT NULL,
          value BLOB,
          PRIMARY KEY (key, version));
        CREATE INDEX record_version_by_height ON record_version (height);
        CREATE TABLE record (
          contract TEXT NOT NULL,
          table_name TEXT NOT NULL,
          key TEXT NOT NULL,
          value TEXT NOT NULL,
          height BIGINT NOT NULL,
          version_count BIGINT NOT NULL,
          PRIMARY KEY (contract, table_name, key));
        CREATE TABLE record_table (
          contract TEXT NOT NULL,
          table_name TEXT NOT NULL,
          record_count BIGINT NOT NULL,
          PRIMARY KEY (contract, table_name));
        """;

    internal const string InsertProjection = """
        INSERT INTO projection (
          schema_version, genesis, height, transaction_count, refused_count, event_count, version_count)
        VALUES (@version, @genesis, @height, 0, 0, 0, 0)
        """;

    internal const string ReadVersion = "SELECT schema_version FROM projection";

    internal const string ReadGenesis = "SELECT genesis FROM projection";

    internal const string ReadHeight = "SELECT height FROM projection";
}

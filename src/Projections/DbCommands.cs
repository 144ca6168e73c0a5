using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Kapok.Projections;

/// <summary>Short forms over ADO.NET that hold for every provider.</summary>
internal static class DbCommands
{
    /// <summary>Makes a command.</summary>
    /// <param name="connection">Where it runs.</param>
    /// <param name="sql">
    /// A constant, which the analyzers check at every call: data goes into parameters only.
    /// </param>
    /// <returns>The command.</returns>
    internal static DbCommand Command(this DbConnection connection, [ConstantExpected] string sql)
    {
        DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // CA1857 has seen the constant
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    /// <summary>Makes a command of a text that the program puts together.</summary>
    /// <param name="connection">Where it runs.</param>
    /// <param name="sql">Of our own names and of declared ones: data goes into parameters only.</param>
    /// <returns>The command.</returns>
    internal static DbCommand Made(this DbConnection connection, string sql)
    {
        DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // of names, not of data
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    internal static DbParameter Add(this DbCommand command, string name, object? value = null)
    {
        DbParameter parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value is string text && command is NpgsqlCommand
            ? PostgresText.Of(text)
            : value ?? DBNull.Value;
        _ = command.Parameters.Add(parameter);
        return parameter;
    }

    internal static List<T> ReadAll<T>(this DbCommand command, Func<DbDataReader, T> rowOf)
    {
        using DbDataReader reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(rowOf(reader));
        }

        return rows;
    }

    internal static T? ReadFirst<T>(this DbCommand command, Func<DbDataReader, T> rowOf)
        where T : class
    {
        using DbDataReader reader = command.ExecuteReader();
        return reader.Read() ? rowOf(reader) : null;
    }

    internal static byte[] GetBlob(this DbDataReader reader, int column) => (byte[])reader.GetValue(column);

    internal static ulong GetHeight(this DbDataReader reader, int column) => (ulong)reader.GetInt64(column);
}

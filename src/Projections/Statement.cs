using System;
using System.Data.Common;

namespace Kapok.Projections;

/// <summary>A prepared command that is run many times; its parameters are given in order.</summary>
internal sealed class Statement : IDisposable
{
    private readonly DbCommand command;
    private readonly DbParameter[] parameters;

    /// <summary>Prepares a command.</summary>
    /// <param name="connection">Where it runs.</param>
    /// <param name="sql">Made of our own names, never of data.</param>
    /// <param name="names">Its parameters in the order of the values.</param>
    internal Statement(DbConnection connection, string sql, params string[] names)
    {
        command = connection.Made(sql);
        parameters = Array.ConvertAll(names, name => command.Add(name));
        command.Prepare();
    }

    /// <inheritdoc/>
    public void Dispose() => command.Dispose();

    internal void Join(DbTransaction? transaction) => command.Transaction = transaction;

    internal int Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return command.ExecuteNonQuery();
    }

    internal DbDataReader Read(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return command.ExecuteReader();
    }

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}

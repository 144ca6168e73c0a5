using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Linq;

namespace Kapok.Bench.Projection;

/// <summary>Asks what clerks ask, in the same words of every database.</summary>
internal sealed class Clerk(Func<DbConnection> open, int invoices)
{
    private const int Times = 200;

    // A database without an index for a question takes long, and says so by few answers.
    private const int TimesMin = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private const string Page = "SELECT number, issue_date, seller_name, buyer_name, gross FROM einvoice_invoice ";

    internal IReadOnlyList<Asked> AskAll()
    {
        // The same parameters for every database; the seller who issues most is asked for first.
        InvoiceMaker choice = new(invoices);
        string[] sellers = [InvoiceMaker.SellerOf(0), .. Enumerable.Range(1, Times - 1).Select(_ => choice.NextSeller())];
        string[] numbers = [.. Enumerable.Range(0, Times).Select(_ => InvoiceMaker.NumberOf(choice.Next(invoices)))];
        string[] months = [.. Enumerable.Range(0, Times).Select(i => string.Create(CultureInfo.InvariantCulture, $"2026-{1 + (i % 12):D2}"))];
        return
        [
            Ask("a seller's newest 50", Page + "WHERE seller_uscc = @a ORDER BY issue_date DESC, record_key DESC LIMIT 50", sellers, months),
            Ask("a seller's first 50 of a month", Page + "WHERE seller_uscc = @a AND issue_date >= @b AND issue_date < @b || '~' ORDER BY issue_date, record_key LIMIT 50", sellers, months),
            Ask("a buyer's newest 50", Page + "WHERE buyer_uscc = @a ORDER BY issue_date DESC, record_key DESC LIMIT 50", sellers, months),
            Ask("the newest 50 of all", Page + "WHERE issue_date <= @b || '~' ORDER BY issue_date DESC, record_key DESC LIMIT 50", sellers, months),
            Ask("one by its number", Page + "WHERE number = @a", numbers, months),
            Ask("count and sum of a seller in a month", "SELECT count(*), sum(gross) FROM einvoice_invoice WHERE seller_uscc = @a AND issue_date >= @b AND issue_date < @b || '~'", sellers, months),
        ];
    }

    private Asked Ask(string question, string sql, string[] first, string[] second)
    {
        using DbConnection connection = open();
        List<double> took = [];
        int rowsMax = 0;
        Stopwatch all = Stopwatch.StartNew();
        for (int i = 0; i < Times && (i < TimesMin || all.Elapsed < Patience); i++)
        {
            Stopwatch clock = Stopwatch.StartNew();
            rowsMax = Math.Max(rowsMax, Rows(connection, sql, first[i], second[i]));
            took.Add(clock.Elapsed.TotalMilliseconds);
        }

        took.Sort();
        return new(question, took[took.Count / 2], took[^1], rowsMax);
    }

    private static int Rows(DbConnection connection, string sql, string first, string second)
    {
        using DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // this file's own texts
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach ((string name, string value) in new[] { ("@a", first), ("@b", second) }.Where(one => sql.Contains(one.Item1, StringComparison.Ordinal)))
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            _ = command.Parameters.Add(parameter);
        }

        using DbDataReader reader = command.ExecuteReader();
        int rows = 0;
        while (reader.Read())
        {
            _ = reader.GetValue(0);
            rows++;
        }

        return rows;
    }
}

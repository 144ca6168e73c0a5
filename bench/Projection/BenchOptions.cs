using System.Globalization;

namespace Kapok.Bench.Projection;

/// <summary>What to measure.</summary>
/// <param name="Invoices">Number of invoices.</param>
/// <param name="Server">A server with a database to use; one is started when null.</param>
/// <param name="IsJson">The result is one line of JSON instead of a table.</param>
internal sealed record BenchOptions(int Invoices, string? Server, bool IsJson)
{
    internal static bool TryRead(string[] arguments, out BenchOptions options)
    {
        options = new BenchOptions(1_000_000, null, false);
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--json")
            {
                options = options with { IsJson = true };
            }
            else if (i + 1 == arguments.Length || !options.TryTake(arguments[i], arguments[++i], out options))
            {
                return false;
            }
        }

        return options.Invoices >= InvoiceMaker.InvoicesMin;
    }

    private bool TryTake(string name, string value, out BenchOptions options)
    {
        bool isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        options = name switch
        {
            "--invoices" => this with { Invoices = number },
            "--postgresql" => this with { Server = value },
            _ => this,
        };
        return name == "--postgresql" || (isNumber && name == "--invoices");
    }
}

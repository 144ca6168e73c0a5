using System.Globalization;

namespace Kapok.Bench.Trace;

/// <summary>What to measure.</summary>
/// <param name="Events">Fewest events; a round of the chain is finished.</param>
/// <param name="IsJson">The result is one line of JSON instead of a table.</param>
/// <param name="Folder">Where the projection is made and deleted; the folder for temporary files when null.</param>
internal sealed record BenchOptions(int Events, bool IsJson, string? Folder)
{
    internal static bool TryRead(string[] arguments, out BenchOptions options)
    {
        options = new BenchOptions(1_000_000, false, null);
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

        return options.Events > 0;
    }

    private bool TryTake(string name, string value, out BenchOptions options)
    {
        bool isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        options = name switch
        {
            "--events" => this with { Events = number },
            "--folder" => this with { Folder = value },
            _ => this,
        };
        return name == "--folder" || (isNumber && name == "--events");
    }
}

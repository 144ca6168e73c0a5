using System.Globalization;

namespace Kapok.Bench.State;

/// <summary>What to measure.</summary>
/// <param name="Keys">Records at the end.</param>
/// <param name="IsJson">The result is one line of JSON instead of a table.</param>
/// <param name="Folder">Where the store is made and deleted; the folder for temporary files when null.</param>
/// <param name="BucketKeysMax">Records in a bucket of the index; the default of the store when 0.</param>
internal sealed record BenchOptions(int Keys, bool IsJson, string? Folder, int BucketKeysMax)
{
    internal static bool TryRead(string[] arguments, out BenchOptions options)
    {
        options = new BenchOptions(1_000_000, false, null, 0);
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

        return options.Keys > 0;
    }

    private bool TryTake(string name, string value, out BenchOptions options)
    {
        bool isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        options = name switch
        {
            "--keys" => this with { Keys = number },
            "--bucket" => this with { BucketKeysMax = number },
            "--folder" => this with { Folder = value },
            _ => this,
        };
        return name == "--folder" || (isNumber && name is "--keys" or "--bucket");
    }
}

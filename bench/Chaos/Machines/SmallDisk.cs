using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Bench.Chaos.Machines;

/// <summary>A data folder on a file system of its own, which can be filled to the last byte.</summary>
internal static class SmallDisk
{
    private const string Size = "size=512m";
    private const string Filler = "filler";

    /// <summary>Moves a folder to a file system of its own at the same place.</summary>
    internal static async Task MoveAsync(string folder, Guard guard, CancellationToken cancellationToken)
    {
        string aside = folder + ".aside";
        Directory.Move(folder, aside);
        _ = Directory.CreateDirectory(folder);
        _ = await Tool.RunAsync("mount", ["-t", "tmpfs", "-o", Size + ",mode=700", "kapok", folder], cancellationToken);
        guard.AddMount(folder);
        _ = await Tool.RunAsync("cp", ["-a", aside + "/.", folder], cancellationToken);
        Directory.Delete(aside, recursive: true);
    }

    /// <summary>Leaves no free byte.</summary>
    internal static async Task FillAsync(string folder, CancellationToken cancellationToken)
    {
        string filler = Path.Combine(folder, Filler);
        string free = new DriveInfo(folder).AvailableFreeSpace.ToString(CultureInfo.InvariantCulture);
        _ = await Tool.EndAsync("fallocate", ["-l", free, filler], cancellationToken);

        // What a file system keeps for itself is not in the figure; what is left is written full.
        _ = await Tool.EndAsync("dd", ["if=/dev/zero", "of=" + filler + ".rest", "bs=4096"], cancellationToken);
    }

    internal static void Free(string folder)
    {
        File.Delete(Path.Combine(folder, Filler));
        File.Delete(Path.Combine(folder, Filler + ".rest"));
    }
}

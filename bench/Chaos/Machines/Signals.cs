using System.Runtime.InteropServices;

namespace Kapok.Bench.Chaos.Machines;

/// <summary>Signals to processes that this one started.</summary>
internal static partial class Signals
{
    internal const int Terminate = 15;
    internal const int Continue = 18;
    internal const int Stop = 19;

    internal static void Send(int process, int signal) => _ = Kill(process, signal);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}

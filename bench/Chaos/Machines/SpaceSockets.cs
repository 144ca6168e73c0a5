using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;

namespace Kapok.Bench.Chaos.Machines;

/// <summary>
/// Connections to a node's REST API, which listens on the loopback address inside the node's namespace. A socket stays
/// in the namespace in which it was made, whoever uses it.
/// </summary>
internal static partial class SpaceSockets
{
    private const int NetworkNamespace = 0x40000000; // CLONE_NEWNET

    /// <summary>A handler whose connections begin in a namespace; null for the machine's own.</summary>
    internal static SocketsHttpHandler HandlerOf(string? space) => new()
    {
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(3),
        ConnectCallback = (context, cancellationToken) => ConnectAsync(space, context.DnsEndPoint, cancellationToken),
    };

    private static async ValueTask<Stream> ConnectAsync(string? space, DnsEndPoint to, CancellationToken cancellationToken)
    {
        Socket socket = await NewSocketAsync(space);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, to.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // On a thread of its own, which ends with it: no other work ever runs in the namespace.
    private static Task<Socket> NewSocketAsync(string? space)
    {
        TaskCompletionSource<Socket> made = new(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Make(space, made)) { IsBackground = true }.Start();
        return made.Task;
    }

    private static void Make(string? space, TaskCompletionSource<Socket> made)
    {
        Socket? socket = null;
        try
        {
            Enter(space);
            socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            made.SetResult(socket);
            socket = null;
        }
        catch (Exception problem) when (problem is IOException or SocketException)
        {
            made.SetException(problem);
        }
        finally
        {
            socket?.Dispose();
        }
    }

    private static void Enter(string? space)
    {
        if (space is null)
        {
            return;
        }

        using SafeFileHandle handle = File.OpenHandle(Path.Combine("/run/netns", space));
        if (Enter(handle, NetworkNamespace) != 0)
        {
            throw new IOException($"Cannot enter the namespace {space}: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Enter(SafeFileHandle space, int kind);
}

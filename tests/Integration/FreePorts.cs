using System.Linq;
using System.Net;
using System.Net.Sockets;

namespace Kapok.Tests.Integration;

/// <summary>Ports of the loopback address that nobody listens on now.</summary>
internal static class FreePorts
{
    internal static int[] Take(int count)
    {
        TcpListener[] held = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        foreach (TcpListener listener in held)
        {
            listener.Start();
        }

        int[] ports = [.. held.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (TcpListener listener in held)
        {
            listener.Dispose();
        }

        return ports;
    }
}

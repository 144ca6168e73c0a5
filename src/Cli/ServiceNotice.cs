using System;
using System.Net.Sockets;
using System.Text;

namespace Kapok.Cli;

/// <summary>
/// Tells the service manager how far the process is, as sd_notify(3) describes: one datagram to the socket that
/// <c>NOTIFY_SOCKET</c> names. Without one nobody wants to know.
/// </summary>
internal sealed class ServiceNotice(Surroundings surroundings)
{
    private const string Variable = "NOTIFY_SOCKET";

    internal void Ready() => Send("READY=1");

    internal void Stopping() => Send("STOPPING=1");

    private void Send(string text)
    {
        if (surroundings.Environment(Variable) is not { Length: > 0 } name)
        {
            return;
        }

        // "@" stands for the NUL of a name that is in no folder.
        string path = name[0] == '@' ? "\0" + name[1..] : name;
        try
        {
            using Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            _ = socket.SendTo(Encoding.ASCII.GetBytes(text), new UnixDomainSocketEndPoint(path));
        }
        catch (Exception error) when (error is SocketException or ArgumentException)
        {
            surroundings.Error.WriteLine(surroundings.Say(OperatingTexts.NotNotified, Variable, name, error.Message));
        }
    }
}

using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Ordering;

namespace Kapok.Node.Networks;

/// <summary><c>kapok stream declare</c>: what is done once at the brokers, before a ledger uses a stream.</summary>
public static class StreamSetup
{
    /// <summary>Makes a stream that the settings of a node know. One that is there already is left as it is.</summary>
    /// <param name="dataFolder">Data folder of the member.</param>
    /// <param name="stream">Name of the stream.</param>
    /// <param name="user">A user of the brokers who may configure; null for the one of the settings.</param>
    /// <param name="passwordFile">Its password file; null for the one of the settings.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task.</returns>
    /// <exception cref="UnusableFileException">The settings do not know the stream, or a file cannot be used.</exception>
    /// <exception cref="IOException">No broker can be reached, or it refused.</exception>
    public static async Task DeclareAsync(
        string dataFolder, string stream, string? user, string? passwordFile, CancellationToken cancellationToken)
    {
        NetworkFolder folder = new(dataFolder);
        StreamSettings settings = NodeSettings.Read(folder.NodeFile).Streams.TryGetValue(stream, out StreamSettings? known)
            ? known
            : throw new UnusableFileException(folder.NodeFile, StreamTexts.Unknown(stream));
        settings = settings with
        {
            User = user ?? settings.User,
            PasswordFile = passwordFile is null ? settings.PasswordFile : Path.GetFullPath(passwordFile),
        };
        await RabbitLog.DeclareAsync(settings.Open(folder.Root), stream, cancellationToken);
    }
}

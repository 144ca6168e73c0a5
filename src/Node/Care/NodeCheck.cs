using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Ledger;
using Kapok.Ledger.Execution;
using Kapok.Node.Networks;
using Kapok.Storage;

namespace Kapok.Node.Care;

/// <summary>
/// Whether a node would start (<c>kapok node --check</c>): what it reads, which keys it opens, where it listens, what
/// time it is. Nothing is changed, and the node may be running.
/// </summary>
/// <param name="options">How it would be run.</param>
/// <param name="time">The clock.</param>
public sealed class NodeCheck(NodeOptions options, TimeProvider time)
{
    // Clocks of file systems and of programs differ by a little.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    private readonly NetworkFolder folder = new(options.DataFolder);

    /// <summary>Checks one thing after the other; where the settings or the genesis are wrong, the rest cannot be.</summary>
    /// <returns>What came of each.</returns>
    public IReadOnlyList<NodeCheckItem> Run()
    {
        NodeSettings? settings = null;
        LedgerGenesis? genesis = null;
        LedgerState? start = null;
        List<NodeCheckItem> items =
        [
            Checked("settings", () => NodeCheckTexts.Settings(folder.NodeFile, (settings = NodeSettings.Read(folder.NodeFile)).Member)),
            Checked("genesis", () => NodeCheckTexts.Genesis(((genesis, start) = ReadGenesis()).genesis.Fingerprint)),
        ];
        if (settings is not null && genesis is not null)
        {
            items.Add(Checked("streams", () => CheckStreams(settings, genesis)));
            items.Add(Checked("keys", () => CheckKeys(settings, genesis)));
        }

        if (settings is not null)
        {
            items.Add(CheckPort("listen", options.Listen ?? settings.Endpoint, "--listen"));
            items.Add(CheckPort("port", new IPEndPoint(IPAddress.Loopback, options.Port ?? settings.Port), "--port"));
            items.Add(CheckClock(settings.Member, start));
        }

        return items;
    }

    private static NodeCheckItem Checked(string part, Func<Label> check)
    {
        try
        {
            return new NodeCheckItem(part, IsGood: true, check());
        }
        catch (UnusableFileException file)
        {
            return new NodeCheckItem(
                part, IsGood: false, new Label($"{file.Path}: {file.Problem.Zh}", $"{file.Path}: {file.Problem.En}"));
        }
    }

    private (LedgerGenesis Genesis, LedgerState Start) ReadGenesis()
    {
        if (!folder.HasNetwork)
        {
            throw new UnusableFileException(folder.Root, MemberTexts.NotJoined);
        }

        GenesisRead read = folder.ReadGenesis();
        return (read.Genesis, read.Start);
    }

    private Label CheckStreams(NodeSettings settings, LedgerGenesis genesis)
    {
        foreach (string stream in genesis.Parameters.Streams.Select(stream => stream.Name))
        {
            _ = settings.Streams.TryGetValue(stream, out StreamSettings? known)
                ? known.Open(folder.Root)
                : throw new UnusableFileException(folder.NodeFile, StreamTexts.Unknown(stream));
        }

        return NodeCheckTexts.Streams(genesis.Parameters.Streams.Count);
    }

    private Label CheckKeys(NodeSettings settings, LedgerGenesis genesis)
    {
        KeyFolder keys = new(folder.Root, genesis.Domain.Suite, options.Passwords);
        using X509Certificate2 link = keys.ReadLink(settings.Member);
        using SignerKey now = keys.ReadNode(settings.Member);
        bool hasNext = keys.HasNextNode(settings.Member);
        using SignerKey? next = hasNext ? keys.ReadNextNode(settings.Member) : null;
        return NodeCheckTexts.Keys(hasNext ? 2 : 1);
    }

    private NodeCheckItem CheckPort(string part, IPEndPoint where, string option)
    {
        if (CanListen(where))
        {
            return new NodeCheckItem(part, IsGood: true, NodeCheckTexts.Free(where.ToString()));
        }

        (bool isRunning, int? process) = RunningNode();
        return new NodeCheckItem(part, isRunning, isRunning
            ? NodeCheckTexts.TakenWhileRunning(where.ToString(), process)
            : NodeCheckTexts.Taken(where.ToString(), option));
    }

    private static bool CanListen(IPEndPoint where)
    {
        using TcpListener listener = new(where) { ExclusiveAddressUse = true };
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private (bool IsRunning, int? Process) RunningNode()
    {
        try
        {
            using IDisposable held = folder.Lock();
            return (false, null);
        }
        catch (FolderLockedException running)
        {
            return (true, running.ProcessId);
        }
    }

    // A clock that is behind what was written already, or behind the ledger, was set back or never set.
    private NodeCheckItem CheckClock(string member, LedgerState? start)
    {
        DateTimeOffset now = time.GetUtcNow();
        string text = TextOf(now);
        foreach ((string what, DateTimeOffset last) in Marks(member, start))
        {
            if (now + Tolerance < last)
            {
                return new NodeCheckItem("clock", IsGood: false, NodeCheckTexts.ClockBehind(text, TextOf(last), what));
            }
        }

        return new NodeCheckItem("clock", IsGood: true, NodeCheckTexts.Clock(text));
    }

    private IEnumerable<(string What, DateTimeOffset Time)> Marks(string member, LedgerState? start)
    {
        if (start is not null)
        {
            yield return (folder.GenesisFile, DateTimeOffset.FromUnixTimeMilliseconds((long)start.Header.TimeMs));
        }

        DirectoryInfo blocks = new(Path.Combine(folder.MemberFolder(member), "blocks"));
        foreach (FileInfo file in blocks.Exists ? blocks.EnumerateFiles() : [])
        {
            yield return (file.FullName, file.LastWriteTimeUtc);
        }
    }

    private static string TextOf(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}

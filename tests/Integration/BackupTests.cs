using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>A member that lost its disk begins again from a backup that was made while it ran.</summary>
public sealed class BackupTests
{
    private const int Bank = 0;
    private const int Sequencer = 1;
    private const int Tax = 3;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ARestoredMemberFollowsAndVotesWhenItsOperatorConsents()
    {
        await using SeparateNodes nodes = await SeparateNodes.FoundAsync(Cancelled);
        await nodes.StartAllAsync(Cancelled);
        Assert.Null((await nodes.RegisterAsync(Tax, "gz-coffee", "91440112MA5CT00135", Cancelled)).Failure);
        string backup = nodes.Folders.Data(Bank) + "-backup";
        CommandResult made = await nodes.KapokAsync(Bank, Cancelled, "backup", backup);
        Assert.True(made.ExitCode == 0, made.Error);
        CommandResult withKeys = await nodes.KapokAsync(Bank, Cancelled, "backup", backup + "-2", "--with-keys");
        Assert.Equal(3, withKeys.ExitCode);
        Assert.Contains("lies in clear", withKeys.Error, StringComparison.Ordinal);

        await nodes.KillAsync(Bank);
        Submission later = await nodes.RegisterAsync(Tax, "gz-books", "91440112MA5CT00210", Cancelled);
        Directory.Move(nodes.Folders.Data(Bank), nodes.Folders.Data(Bank) + "-lost");
        CommandResult restored = await nodes.KapokAsync(Bank, Cancelled, "restore", backup);
        Assert.True(restored.ExitCode == 0, restored.Error);
        PlaceKeys(nodes.Folders.Data(Bank) + "-lost", nodes.Folders.Data(Bank));
        await nodes.StartAsync(Bank, Cancelled);
        await nodes.UntilHeightAsync(Bank, later.Status!.Height!.Value, Cancelled);
        Assert.Contains("forgotten", (await nodes.KapokAsync(Bank, Cancelled, "status")).Out, StringComparison.Ordinal);

        CommandResult consent = await nodes.KapokAsync(Bank, Cancelled, "rejoin", "gz-bank");
        Assert.True(consent.ExitCode == 0, consent.Error);
        await ChangeEpochAsync(nodes);
        CommandResult voting = await nodes.KapokAsync(Bank, Cancelled, "status", "--until-voting", "60");
        Assert.True(voting.ExitCode == 0, voting.Error);
    }

    [Fact]
    public async Task ABackupOfWhichAByteChangedIsRefusedAndLeavesNothing()
    {
        await using SeparateNodes nodes = await SeparateNodes.FoundAsync(Cancelled);
        await nodes.StartAllAsync(Cancelled);
        Assert.Null((await nodes.RegisterAsync(Tax, "gz-coffee", "91440112MA5CT00135", Cancelled)).Failure);
        string backup = nodes.Folders.Data(Bank) + "-backup";
        Assert.Equal(0, (await nodes.KapokAsync(Bank, Cancelled, "backup", backup)).ExitCode);
        string snapshot = Path.Combine(backup, "snapshot.kapok");
        byte[] bytes = await File.ReadAllBytesAsync(snapshot, Cancelled);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(snapshot, bytes, Cancelled);

        string target = nodes.Folders.Data(Bank) + "-new";
        CommandResult restored = await nodes.KapokAsync(Bank, Cancelled, "restore", backup, "--data", target);

        Assert.Equal(5, restored.ExitCode);
        Assert.Contains(snapshot, restored.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(target));
    }

    // Without the sequencer what is submitted does not become final; the others leave the epoch, and with it they go on.
    private static async Task ChangeEpochAsync(SeparateNodes nodes)
    {
        ulong before = await EpochAsync(nodes);
        await nodes.KillAsync(Sequencer);
        Task<Submission> submitted = nodes.RegisterAsync(Tax, "gz-steel", "91310113631696438F", Cancelled);
        while (await EpochAsync(nodes) == before)
        {
            await Task.Delay(100, Cancelled);
        }

        await nodes.StartAsync(Sequencer, Cancelled);
        Assert.Null((await submitted).Failure);
    }

    private static async Task<ulong> EpochAsync(SeparateNodes nodes) =>
        (await nodes.Client(Tax).StatusAsync(Cancelled)).Value!.SealedEpoch;

    private static void PlaceKeys(string from, string to)
    {
        foreach (string part in new[] { "members/gz-bank/node", "members/gz-bank/link", "users", "authorities" })
        {
            Directory.Move(Path.Combine(from, part), Path.Combine(to, part));
        }
    }
}

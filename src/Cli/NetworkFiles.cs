using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Ledger;
using Kapok.Node.Care;
using Kapok.Node.Members;
using Kapok.Node.Networks;
using Kapok.Projections;
using Kapok.Storage;
using Label = Kapok.Contracts.Label;

namespace Kapok.Cli;

/// <summary>The options of a verb that works on a network's files, and how it runs.</summary>
internal sealed class NetworkFiles
{
    private readonly Surroundings surroundings;
    private readonly Option<string> data;
    private readonly Option<string> member;
    private readonly Option<bool> json;

    internal NetworkFiles(Surroundings surroundings, Command command, Label memberText, bool isMemberRequired)
    {
        this.surroundings = surroundings;
        data = Options.Text(surroundings, command, "--data", "DIR", Texts.UpDataOption, isRequired: false);
        member = Options.Text(surroundings, command, "--member", "ID", memberText, isMemberRequired);
        json = Options.Json(surroundings);
        command.Add(json);
    }

    /// <summary>Sets what the verb does, with the members that were asked for.</summary>
    internal void SetAction(
        Command command, Func<ParseResult, Output, NetworkFolder, string[], CancellationToken, Task<int>> act) =>
        command.SetAction((parsed, cancellationToken) =>
        {
            Output output = new(surroundings, parsed.GetValue(json));
            return Guard.RunAsync(output, async () =>
            {
                NetworkFolder folder = FolderOf(Options.DataOf(surroundings, parsed, data));
                string[] members = MembersOf(folder, parsed.GetValue(member));
                try
                {
                    return await act(parsed, output, folder, members, cancellationToken);
                }
                catch (Exception error) when (error is CorruptStoreException)
                {
                    throw new StopException(ExitCode.Unverified, surroundings.Say(CareTexts.Damaged, error.Message));
                }
                catch (Exception error) when (error is MemberDataException or SnapshotRefusedException
                    or NetworkFolderException)
                {
                    throw new StopException(ExitCode.Refused, error.Message);
                }
                catch (DamageException error)
                {
                    throw new StopException(ExitCode.Unverified, surroundings.Say(CareTexts.Damaged, error.Message + "."));
                }
                catch (ProjectionException error)
                {
                    throw new StopException(error.IsAway ? ExitCode.Unreachable : ExitCode.Refused, error.Message);
                }
                catch (IOException error)
                {
                    throw new StopException(ExitCode.Unexpected, error.Message);
                }
            });
        });

    /// <summary>Sets what the verb does with a network that must be stopped.</summary>
    internal void SetAction(Command command, Func<ParseResult, Output, StoppedNetwork, string[], int> act) =>
        SetAction(command, (parsed, output, network, members, _) => act(parsed, output, network, members));

    /// <summary>The same for a verb that takes long and can be interrupted.</summary>
    internal void SetAction(
        Command command, Func<ParseResult, Output, StoppedNetwork, string[], CancellationToken, int> act) =>
        SetAction(command, (parsed, output, folder, members, cancellationToken) =>
        {
            using StoppedNetwork network = TryOpen(folder) ?? throw new StopException(
                ExitCode.Refused, surroundings.Say(CareTexts.Running, Path.GetDirectoryName(folder.GenesisFile)!));
            return Task.FromResult(act(parsed, output, network, members, cancellationToken));
        });

    /// <summary>Takes the network's files; null while it runs.</summary>
    internal static StoppedNetwork? TryOpen(NetworkFolder folder)
    {
        try
        {
            return StoppedNetwork.Open(folder);
        }
        catch (FolderLockedException)
        {
            return null;
        }
    }

    private NetworkFolder FolderOf(string path)
    {
        NetworkFolder folder = new(path);
        return folder.HasNetwork
            ? folder
            : throw new StopException(ExitCode.Usage, surroundings.Say(Texts.NoNetwork, Path.GetFullPath(path)));
    }

    /// <summary>The ledger of a folder that holds the data of a member.</summary>
    internal static LedgerGenesis GenesisOf(Surroundings surroundings, NetworkFolder folder, string member)
    {
        if (!folder.HasNetwork)
        {
            throw new StopException(
                ExitCode.Usage, surroundings.Say(Texts.NoNetwork, Path.GetDirectoryName(folder.GenesisFile)!));
        }

        LedgerGenesis genesis = GenesisFile.Read(surroundings, folder.GenesisFile);
        IReadOnlyList<string> known = folder.MembersHere(genesis);
        return known.Contains(member)
            ? genesis
            : throw new StopException(
                ExitCode.Usage, surroundings.Say(Texts.UnknownMember, member, string.Join(", ", known)));
    }

    private string[] MembersOf(NetworkFolder folder, string? asked)
    {
        if (asked is null)
        {
            return [.. folder.MembersHere(GenesisFile.Read(surroundings, folder.GenesisFile))];
        }

        _ = GenesisOf(surroundings, folder, asked);
        return [asked];
    }
}

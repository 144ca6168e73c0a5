using System;
using System.IO;
using Kapok.Client;
using Kapok.Ledger.Execution;
using Kapok.Node.Members;
using Kapok.Node.Networks;
using Kapok.Projections;
using Kapok.Storage;

namespace Kapok.Cli;

/// <summary>Why a node cannot run, for people.</summary>
internal static class NodeFailures
{
    // ENOSPC, as .NET passes it on.
    private const int NoSpace = 28;

    /// <summary>The text; null for what is not foreseen.</summary>
    internal static string? Of(Surroundings surroundings, Exception error) => error switch
    {
        ContractMissingException lacking => surroundings.Say(lacking.Missing.Text),
        UnusableFileException file => FailureText.Of(surroundings, file),
        NetworkFolderException or CorruptStoreException or FolderLockedException
            or MemberDataException or ProjectionException => error.Message,
        IOException { HResult: NoSpace } => surroundings.Say(Texts.DiskFull, error.Message),
        _ => null,
    };
}

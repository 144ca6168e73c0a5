using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Cli.Verbs;
using Kapok.Node.Networks;

namespace Kapok.Cli;

/// <summary>The <c>kapok</c> command.</summary>
internal static class Program
{
    /// <summary>The verbs, in the order of the help. A new verb is one line here.</summary>
    internal static IReadOnlyList<Func<Surroundings, Command>> Verbs { get; } =
    [
        UpVerb.Create,
        InitVerb.Create,
        InviteVerb.Create,
        JoinVerb.Create,
        NodeVerb.Create,
        StreamVerb.Create,
        SubmitVerb.Create,
        TransactionVerb.Create,
        VerifyVerb.Create,
        ProveVerb.Create,
        ReceiptVerb.Create,
        GetVerb.Create,
        HistoryVerb.Create,
        ListVerb.Create,
        QueryVerb.Create,
        BlocksVerb.Create,
        StatusVerb.Create,
        MembersVerb.Create,
        EvidenceVerb.Create,
        DivergenceVerb.Create,
        RejoinVerb.Create,
        AbortVerb.Create,
        SnapshotVerb.Create,
        ImportVerb.Create,
        ExportVerb.Create,
        BackupVerb.Create,
        RestoreVerb.Create,
        PruneVerb.Create,
        RollbackVerb.Create,
        ProjectionVerb.Create,
        DoctorVerb.Create,
        ScenariosVerb.Create,
        ScenarioVerb.Create,
        ContractGroupVerb.Create,
        MemberGroupVerb.Create,
        MemberVoteVerb.Create,
        LedgerGroupVerb.Create,
        NewVerb.Create,
        PlayVerb.Create,
        UserVerb.Create,
        OrganisationVerb.Create,
        KeyVerb.Create,
        CertGroupVerb.Create,
        InsightVerb.Create,
        EpcisVerb.Create,
        SimulateVerb.Create,
        TraceVerb.Create,
    ];

    /// <summary>A verb for each scenario, with its commands and queries.</summary>
    internal static IEnumerable<Func<Surroundings, Command>> ScenarioVerbs() =>
        ScenarioCatalogue.Offered.Select(scenario =>
            (Func<Surroundings, Command>)(surroundings => ContractVerb.Create(surroundings, scenario.Contract)));

    private static async Task<int> Main(string[] arguments)
    {
        using CancellationTokenSource stop = new();
        using PosixSignalRegistration interrupt = OnSignal(PosixSignal.SIGINT, stop);
        using PosixSignalRegistration terminate = OnSignal(PosixSignal.SIGTERM, stop);
        using Surroundings surroundings = Surroundings.OfProcess(arguments);
        return await Application.RunAsync(surroundings, arguments, stop.Token);
    }

    private static PosixSignalRegistration OnSignal(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            // The second one ends the process, whatever it is still doing.
            context.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        });
}

using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Contracts.Json;
using Kapok.Ledger.Governance;

namespace Kapok.Cli.Governance;

/// <summary>What the ledger says of contracts that are not built in.</summary>
/// <param name="session">The node.</param>
internal sealed class LedgerContracts(Session session)
{
    // More names than may be approved, because proposals that failed stay.
    private const int PageCount = 1_000;

    internal async Task<ContractSchedule> ScheduleAsync(CancellationToken cancellationToken)
    {
        Answer<LedgerRecord> answer = await session.Client.RecordAsync(
            ContractTables.Contract, ContractTables.Schedules.Model.Name, ContractTables.ScheduleKey, cancellationToken);
        return answer.Failure is ProblemFailure { Status: 404 }
            ? new ContractSchedule([])
            : Read(ContractTables.Schedules.Codec, session.Value(answer));
    }

    internal async Task<IReadOnlyList<ContractProposal>> ProposalsAsync(CancellationToken cancellationToken)
    {
        List<ContractProposal> all = [];
        string? next = null;
        do
        {
            RecordPage page = session.Value(await session.Client.RecordsAsync(
                ContractTables.Contract, ContractTables.Proposals.Model.Name, next, PageCount, cancellationToken));
            all.AddRange(page.Records.Select(record => Read(ContractTables.Proposals.Codec, record)));
            next = page.Next;
        }
        while (next is not null);
        return all;
    }

    /// <summary>Finds a proposal by the name of the contract or the hash of its assembly.</summary>
    internal async Task<ContractProposal> ProposalAsync(string nameOrHash, CancellationToken cancellationToken)
    {
        IReadOnlyList<ContractProposal> all = await ProposalsAsync(cancellationToken);
        return all.FirstOrDefault(proposal => proposal.Name == nameOrHash || proposal.Hash == nameOrHash)
            ?? throw new StopException(
                ExitCode.Refused, session.Surroundings.Say(GovernanceTexts.NoProposal, nameOrHash));
    }

    private T Read<T>(JsonCodec<T> codec, LedgerRecord record)
        where T : class
    {
        byte[] utf8 = JsonSerializer.SerializeToUtf8Bytes(record.Value);
        return codec.TryRead(utf8, out T? value, out JsonProblem? problem)
            ? value!
            : throw new StopException(ExitCode.Unexpected, session.Surroundings.Say(
                Texts.Unexpected, $"{record.Key}: {problem!.Path}: {problem.Expected}, {problem.Found}"));
    }
}

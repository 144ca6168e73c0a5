using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Contracts.Json;
using Kapok.Ledger;
using Kapok.Ledger.Identity;

namespace Kapok.Cli;

/// <summary>Reads and changes who is known to the ledger, signed by operators whose keys are at hand.</summary>
/// <param name="session">The node.</param>
/// <param name="genesis">The ledger.</param>
/// <param name="keys">The keys.</param>
internal sealed class IdentityAdministration(Session session, LedgerGenesis genesis, KeyFolder keys)
{
    private const int PageCount = 1_000;
    private const long TimeoutMs = 60_000;

    private readonly Surroundings surroundings = session.Surroundings;

    /// <param name="session">The node.</param>
    /// <param name="data">The data folder.</param>
    /// <param name="passwords">The password of the operators' keys; null when none is opened.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal static async Task<IdentityAdministration> OpenAsync(
        Session session, string data, KeyPasswords? passwords, CancellationToken cancellationToken)
    {
        LedgerGenesis genesis = await session.GenesisAsync(cancellationToken);
        return new IdentityAdministration(session, genesis, new KeyFolder(data, genesis.Domain.Suite, passwords));
    }

    internal LedgerGenesis Genesis => genesis;

    internal KeyFolder Keys => keys;

    internal async Task<Organisation> OrganisationAsync(string id, CancellationToken cancellationToken)
    {
        Answer<LedgerRecord> answer = await session.Client.RecordAsync(
            IdentityTables.Contract, IdentityTables.Organisations.Model.Name, id, cancellationToken);
        if (answer.Failure is ProblemFailure { Status: 404 })
        {
            throw new StopException(
                ExitCode.Refused, surroundings.Say(Texts.NoOrganisation, id), answer.Failure);
        }

        return Read(IdentityTables.Organisations.Codec, session.Value(answer));
    }

    internal Task<IReadOnlyList<Organisation>> OrganisationsAsync(CancellationToken cancellationToken) =>
        AllAsync(IdentityTables.Organisations, cancellationToken);

    internal Task<IReadOnlyList<CertificateRecord>> CertificatesAsync(CancellationToken cancellationToken) =>
        AllAsync(IdentityTables.Certificates, cancellationToken);

    /// <summary>The CA certificates of the members, as records of certificates.</summary>
    internal async Task<IReadOnlyList<CertificateRecord>> AuthoritiesAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Authority> all = await AllAsync(IdentityTables.Authorities, cancellationToken);
        return [.. all.Select(authority => CertificateOutlook.Of(genesis.Domain.Suite, authority)).OfType<CertificateRecord>()];
    }

    /// <summary>The record of one member, or of anything there is one of; null when there is none.</summary>
    internal async Task<T?> FindAsync<T>(Table<T> table, string key, CancellationToken cancellationToken)
        where T : class
    {
        Answer<LedgerRecord> answer = await session.Client.RecordAsync(
            table.Contract, table.Model.Name, key, cancellationToken);
        return answer.Failure is ProblemFailure { Status: 404 } ? null : Read(table.Codec, session.Value(answer));
    }

    /// <summary>Has a member's operator sign a command, and waits until it is final.</summary>
    internal Task<Submission> SubmitAsync<T>(
        string member, string command, T arguments, CancellationToken cancellationToken)
        where T : class => SubmitAsync((member, KeyFolder.OperatorUser), command, arguments, cancellationToken);

    /// <summary>Has a user sign a command, and waits until it is final.</summary>
    internal async Task<Submission> SubmitAsync<T>(
        (string Organisation, string User) caller, string command, T arguments, CancellationToken cancellationToken)
        where T : class
    {
        using SignerKey signer = keys.ReadUser(caller.Organisation, caller.User);
        ContractCall call = new(IdentityTables.Contract, command, new JsonCodec<T>().Write(arguments));
        SubmitOptions options = new(Stage.Final, TimeoutMs);
        return await session.Client.SubmitAsync(
            new RequestSigner(genesis, signer), call, options, cancellationToken);
    }

    /// <summary>Has a member's operator sign a command; a failure ends the verb.</summary>
    internal async Task<Submission> RequireAsync<T>(
        string member, string command, T arguments, CancellationToken cancellationToken)
        where T : class
    {
        Submission submission = await SubmitAsync(member, command, arguments, cancellationToken);
        return submission.Failure is { } failure
            ? throw FailureText.Stop(surroundings, failure)
            : submission;
    }

    /// <summary>All records of a table.</summary>
    internal async Task<IReadOnlyList<T>> AllAsync<T>(Table<T> table, CancellationToken cancellationToken)
        where T : class
    {
        List<T> all = [];
        string? next = null;
        do
        {
            RecordPage page = session.Value(await session.Client.RecordsAsync(
                table.Contract, table.Model.Name, next, PageCount, cancellationToken));
            all.AddRange(page.Records.Select(record => Read(table.Codec, record)));
            next = page.Next;
        }
        while (next is not null);
        return all;
    }

    private T Read<T>(JsonCodec<T> codec, LedgerRecord record)
        where T : class
    {
        byte[] utf8 = JsonSerializer.SerializeToUtf8Bytes(record.Value);
        return codec.TryRead(utf8, out T? value, out JsonProblem? problem)
            ? value!
            : throw new StopException(ExitCode.Unexpected, surroundings.Say(
                Texts.Unexpected, $"{record.Key}: {problem!.Path}: {problem.Expected}, {problem.Found}"));
    }
}

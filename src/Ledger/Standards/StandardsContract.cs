using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kapok.Contracts;
using Kapok.Ledger.Identity;

namespace Kapok.Ledger.Standards;

/// <summary>
/// The system contract <c>standards</c> (spec/execution.md, section 7): the authority publishes versions
/// of data that contracts read, each with an effective time, never retroactive; local authorities may
/// narrow what their scenario lets them narrow.
/// </summary>
public sealed class StandardsContract
{
    private const int VersionsMax = 1_000;

    /// <summary>May publish local extensions, each within the national standard.</summary>
    public static Role LocalAuthority { get; } = new(
        "kapok.local-authority", new Label("地方标准机构", "Local standards authority"));

    private static readonly Refusal UnknownStandard = new(
        "unknown-standard", new("没有合约使用标准 {standard}", "No contract reads a standard {standard}"));

    private static readonly Refusal Retroactive = new(
        "retroactive",
        new(
            "生效时间 {effective} 早于 {earliest}，标准不得溯及既往",
            "Effective time {effective} is before {earliest}; a standard is never retroactive"));

    private static readonly Refusal BadContent = new(
        "bad-content",
        new("内容字段 {field}：应为 {expected}，实为 {found}", "Content field {field}: expected {expected}, found {found}"));

    private static readonly Refusal TooManyVersions = new(
        "too-many-versions", new("标准 {standard} 的版本过多", "Standard {standard} has too many versions"));

    private static readonly Refusal UnknownVersion = new(
        "unknown-version", new("标准 {standard} 没有版本 {version}", "Standard {standard} has no version {version}"));

    private static readonly Refusal AlreadyWithdrawn = new(
        "already-withdrawn",
        new("标准 {standard} 的版本 {version} 已废止", "Version {version} of standard {standard} is withdrawn already"));

    private static readonly Refusal NotExtensible = new(
        "not-extensible", new("标准 {standard} 不允许地方扩展", "Standard {standard} allows no local extension"));

    private static readonly Refusal Weaker = new(
        "weaker",
        new(
            "地方扩展超出标准 {standard} 版本 {version} 的范围；只可收紧，不可放宽",
            "The extension is not within version {version} of standard {standard}; it may narrow, never weaken"));

    private readonly IReadOnlyDictionary<string, StandardSeed> known;

    private StandardsContract(IReadOnlyDictionary<string, StandardSeed> known) => this.known = known;

    /// <summary>Makes the contract.</summary>
    /// <param name="known">The standards that some contract reads.</param>
    /// <returns>The contract.</returns>
    public static ContractDefinition Define(IReadOnlyDictionary<string, StandardSeed> known)
    {
        StandardsContract contract = new(known);
        return new ContractDefinition(StandardIndex.Contract, 1, new Label("标准", "Standards"))
        {
            Tables = [StandardIndex.Table.Model],
            Roles = [LocalAuthority],
            Refusals =
            [
                UnknownStandard, Retroactive, BadContent, TooManyVersions, UnknownVersion, AlreadyWithdrawn,
                NotExtensible, Weaker,
            ],
            Commands =
            [
                Command.Of<PublishStandard>(
                    "publish", new("发布标准", "Publish a standard"), [IdentityContract.StandardsAuthority], contract.Publish),
                Command.Of<WithdrawStandard>(
                    "withdraw", new("废止标准", "Withdraw a standard"), [IdentityContract.StandardsAuthority], contract.Withdraw),
                Command.Of<PublishStandard>(
                    "extend", new("发布地方扩展", "Publish a local extension"), [LocalAuthority], contract.Extend),
                Command.Of<WithdrawStandard>(
                    "withdraw-extension", new("废止地方扩展", "Withdraw a local extension"), [LocalAuthority], contract.WithdrawExtension),
            ],
        };
    }

    private Outcome Publish(Call call, PublishStandard command) =>
        CheckContent(command, out _) ?? Add(call, command.Name, command);

    private Outcome Extend(Call call, PublishStandard command) =>
        CheckContent(command, out StandardSeed? seed)
        ?? NotExtensible.When(seed!.Narrows is null, ("standard", command.Name))
        ?? CheckNarrower(call, seed, command)
        ?? Add(call, StandardIndex.ExtensionName(command.Name, call.Caller.Organisation), command);

    private Outcome Withdraw(Call call, WithdrawStandard command) => Withdraw(call, command.Name, command);

    private Outcome WithdrawExtension(Call call, WithdrawStandard command) =>
        Withdraw(call, StandardIndex.ExtensionName(command.Name, call.Caller.Organisation), command);

    private Outcome? CheckContent(PublishStandard command, out StandardSeed? seed)
    {
        if (!known.TryGetValue(command.Name, out seed))
        {
            return UnknownStandard.With(("standard", command.Name));
        }

        return seed.Check(Encoding.UTF8.GetBytes(command.Content)) is { } problem
            ? BadContent.With(("field", problem.Path), ("expected", problem.Expected), ("found", problem.Found))
            : null;
    }

    // Against the national version of the day on which the extension begins. A later national version
    // is not held up by it: readers then pass over an extension that is not within it any more.
    private static Outcome? CheckNarrower(Call call, StandardSeed seed, PublishStandard command)
    {
        StandardVersion? national = call.Find(StandardIndex.Table, command.Name)?.InForce(command.EffectiveFromMs);
        if (national is null)
        {
            return Refusals.NoStandard.With(("standard", command.Name));
        }

        bool isThere = call.State.TryGet(
            StandardIndex.ContentKey(command.Name, national.Version), out ReadOnlyMemory<byte> content);
        return Weaker.When(
            !isThere || !seed.Narrows!(content, Encoding.UTF8.GetBytes(command.Content)),
            ("standard", command.Name),
            ("version", national.Version));
    }

    private static Outcome Add(Call call, string name, PublishStandard command)
    {
        StandardIndex index = call.Find(StandardIndex.Table, name) ?? new(name, []);
        long earliest = Math.Max(
            call.TimeMs, index.Versions.Count == 0 ? 0 : index.Versions[^1].EffectiveFromMs + 1);
        if (command.EffectiveFromMs < earliest)
        {
            return Retroactive.With(("effective", command.EffectiveFromMs), ("earliest", earliest));
        }

        if (index.Versions.Count >= VersionsMax)
        {
            return TooManyVersions.With(("standard", name));
        }

        StandardVersion version = new(index.Versions.Count + 1, command.EffectiveFromMs, command.Basis);
        call.State.Set(StandardIndex.ContentKey(name, version.Version), Encoding.UTF8.GetBytes(command.Content));
        call.Put(StandardIndex.Table, index with { Versions = [.. index.Versions, version] });
        return Outcome.Done;
    }

    private static Outcome Withdraw(Call call, string name, WithdrawStandard command)
    {
        StandardIndex? index = RecordKey.IsValid(name) ? call.Find(StandardIndex.Table, name) : null;
        StandardVersion? version = index?.Versions.FirstOrDefault(v => v.Version == command.Version);
        if (version is null)
        {
            return UnknownVersion.With(("standard", name), ("version", command.Version));
        }

        StandardVersion withdrawn = version with
        {
            WithdrawnFromMs = command.FromMs,
            WithdrawnBecause = command.Basis,
        };
        return AlreadyWithdrawn.When(
                version.WithdrawnFromMs is not null, ("standard", name), ("version", command.Version))
            ?? Retroactive.When(command.FromMs < call.TimeMs, ("effective", command.FromMs), ("earliest", call.TimeMs))
            ?? call.Save(StandardIndex.Table, index! with
            {
                Versions = [.. index.Versions.Select(v => v.Version == command.Version ? withdrawn : v)],
            });
    }
}

using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>Deposits: a bank or guarantor lodges and returns them; the tenderer may keep one for a reason of law.</summary>
internal static class Depositing
{
    internal static Outcome Lodge(Call call, LodgeDeposit lodge) =>
        Projects.In(call, lodge.Project, Projects.Bidding, project =>
            Refused.NotBasicAccount.When(
                lodge is { Form: DepositForm.Transfer, IsBasicAccount: false }, ("bidder", lodge.Bidder))
            ?? Refused.DepositMismatch.When(
                lodge.Amount != project.Plan.Deposit, ("amount", lodge.Amount), ("expected", project.Plan.Deposit))
            ?? Projects.BeforeDeadline(call, project)
            ?? call.Save(Tables.Deposits, new(lodge, call.Caller.Uscc, DepositState.Held, Due: null, EndedOn: null)));

    // A late return is recorded with its due day, not refused: the money has to go back.
    internal static Outcome Return(Call call, Deposit deposit)
    {
        Bid? bid = BidOf(call, deposit);
        LegalDate? free = bid?.WithdrawnOn ?? ProjectOf(call, deposit).EndedOn;
        return call.OnlyBy(deposit.Bank)
            ?? Refused.DepositNeeded.When(free is null, ("bidder", deposit.Lodged.Bidder))
            ?? call.Save(Tables.Deposits, deposit with
            {
                State = DepositState.Returned,
                Due = Projects.After(call, free!.Value, Projects.Rules(call).DepositBackDays),
                EndedOn = call.Today,
            });
    }

    internal static Outcome Forfeit(Call call, Deposit deposit)
    {
        Project project = ProjectOf(call, deposit);
        bool isPassedOver = project.Ranking.Any(r =>
            r.Bidder == deposit.Lodged.Bidder && r.PassedOver is PassingReason.GaveUp or PassingReason.NoBond);
        return Projects.OnlyByTenderer(call, project.Plan)
            ?? Refused.NoGroundToKeep.When(
                !isPassedOver && BidOf(call, deposit) is not { State: BidState.Unrevealed },
                ("bidder", deposit.Lodged.Bidder))
            ?? call.Save(Tables.Deposits, deposit with { State = DepositState.Forfeited, EndedOn = call.Today });
    }

    private static Project ProjectOf(Call call, Deposit deposit) =>
        call.Find(Tables.Projects, deposit.Lodged.Project)!;

    private static Bid? BidOf(Call call, Deposit deposit) =>
        call.Find(Tables.Bids, Tables.Key(deposit.Lodged.Project, deposit.Lodged.Bidder));
}

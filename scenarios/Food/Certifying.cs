using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Food;

/// <summary>Certificates of conformity, which the maker issues for a lot of its own.</summary>
internal static class Certifying
{
    private static readonly EventType<Certificate> Issued = new("certificate-issued");

    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Holding.Life.Step<CertifyLot>(
            "certify", new("开具合格证", "Certify"), [], [LotState.Created, LotState.Tested],
            [LotState.Created, LotState.Tested], certify => certify.Lot, Certify),
    ];

    private static Outcome Certify(Call call, Lot lot, CertifyLot certify)
    {
        Outcome? unfit = call.OnlyBy(lot.Maker)
            ?? Refusals.RecordExists.When(
                call.Find(Tables.Certificates, certify.Number) is not null,
                ("record", Tables.Certificates.Model.Name),
                ("key", certify.Number));
        if (unfit is not null)
        {
            return unfit;
        }

        Certificate certificate = new(certify.Number, lot.Key, lot.Maker, call.Today, certify.Document);
        call.Put(Tables.Certificates, certificate);
        call.Emit(Issued, certificate);
        return call.Save(Tables.Lots, lot with { Certificate = certify.Number });
    }
}

using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Credit;

/// <summary>The roles; applicants, beneficiaries, suppliers and buyers are parties of a record.</summary>
internal static class Roles
{
    internal static readonly Role Regulator = new("credit.regulator", new("监管机构", "Regulator"));

    internal static readonly Role Bank = new("credit.bank", new("银行", "Bank"), Regulator.Name);

    internal static readonly Role Financier = new("credit.financier", new("融资机构", "Financier"), Regulator.Name);

    internal static readonly Role Carrier = new("credit.carrier", new("承运人", "Carrier"), Regulator.Name);

    internal static readonly Role CreditCentre = new(
        "credit.credit-centre", new("征信中心", "Credit centre"), Regulator.Name);

    internal static IReadOnlyList<Role> All { get; } = [Regulator, Bank, Financier, Carrier, CreditCentre];
}

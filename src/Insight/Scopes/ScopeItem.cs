namespace Kapok.Insight.Scopes;

/// <summary>A standard item of business scope, as the ledger publishes it.</summary>
/// <param name="Code">Code of the item.</param>
/// <param name="Title">The item in words.</param>
/// <param name="Industry">Code of GB/T 4754, two to four digits.</param>
/// <param name="IsLicensed">Whether it needs a permit.</param>
public sealed record ScopeItem(string Code, string Title, string Industry, bool IsLicensed)
{
    /// <summary>The division: the first two digits of the industry.</summary>
    public string Division => Industry[..2];
}

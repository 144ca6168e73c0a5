using System.Collections.Generic;

namespace Kapok.Cli.Insights;

/// <summary>Of <c>licence/application</c>.</summary>
internal sealed record ApplicationView(
    string Number,
    string Registrar,
    string Name,
    string FullName,
    ParticularsView Particulars,
    IReadOnlyList<DocumentView> Documents);

/// <summary>Of the particulars of an application or a licence.</summary>
internal sealed record ParticularsView(RepresentativeView Representative, string Address, IReadOnlyList<string> Scope);

/// <summary>Of a representative: the commitment.</summary>
internal sealed record RepresentativeView(string Person);

/// <summary>Of a document: its kind.</summary>
internal sealed record DocumentView(string Kind);

/// <summary>Of <c>licence/name</c>.</summary>
internal sealed record NameView(
    string Key, string Registrar, string Text, string FullName, string State, long? Industry = null, string? Until = null);

/// <summary>Of <c>licence/licence</c>.</summary>
internal sealed record LicenceView(ParticularsView Particulars, string State, string Listing);

/// <summary>Of <c>licence/review</c>.</summary>
internal sealed record ReviewView(string Decision, IReadOnlyList<string> Concerns);

/// <summary>Of the standard <c>licence.names</c>.</summary>
internal sealed record NameRulesView(IReadOnlyList<string> NationalWords);

/// <summary>Of the standard <c>licence.scope</c>.</summary>
internal sealed record ScopeView(IReadOnlyList<ScopeItemView> Items);

/// <summary>Of an item of scope.</summary>
internal sealed record ScopeItemView(string Code, string Title, string Industry, bool IsLicensed);

/// <summary>Of the standard <c>licence.review</c>.</summary>
internal sealed record ReviewRulesView(
    long ThresholdBp, IReadOnlyList<ReviewModelView> Models, IReadOnlyList<string> Documents);

/// <summary>A published model.</summary>
internal sealed record ReviewModelView(string Version, IReadOnlyList<string> Features);

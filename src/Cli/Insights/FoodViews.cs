using System.Collections.Generic;
using Kapok.Insight.Sites;

namespace Kapok.Cli.Insights;

/// <summary>Of the standard <c>food.risk</c>.</summary>
internal sealed record RiskModelView(IReadOnlyList<SiteWeight> Factors);

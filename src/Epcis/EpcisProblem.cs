using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Epcis;

/// <summary>Why a file cannot be taken as it is.</summary>
/// <param name="Event">Index of the event from 0; null when the document itself is wrong.</param>
/// <param name="Path">JSON path of the place; of an XML file too, whose fields have the same names.</param>
/// <param name="Found">What is there, shortened; empty when something is missing.</param>
/// <param name="Expected">What should be there.</param>
public sealed record EpcisProblem(int? Event, string Path, string Found, Label Expected);

/// <summary>What was read of a file.</summary>
/// <param name="Document">The events that are well-formed; null when the document is not.</param>
/// <param name="Problems">Everything that is wrong, up to <see cref="EpcisLimits.ProblemsMax"/>.</param>
public sealed record EpcisReading(EpcisDocument? Document, IReadOnlyList<EpcisProblem> Problems)
{
    /// <summary>Whether the whole file is well-formed.</summary>
    public bool IsSound => Document is not null && Problems.Count == 0;
}

using System;
using System.Buffers;

namespace Kapok.Contracts;

/// <summary>
/// Unified social credit code of an organisation (GB 32100-2015): 18 characters, the last one a
/// check character; the inner organisation code (GB 11714) carries its own check.
/// </summary>
/// <remarks>
/// Some early pilot codes are lawful although a check fails; they come in by a signed exception
/// list, never by a weaker check.
/// </remarks>
public readonly record struct Uscc
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const string OrganisationAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const int Length = 18;
    private const int OrganisationStart = 8;
    private const int OrganisationLength = 8;

    private static readonly SearchValues<char> Allowed = SearchValues.Create(Alphabet);

    private readonly string? text;

    private Uscc(string text) => this.text = text;

    /// <summary>The 18 characters.</summary>
    public string Text => text ?? string.Empty;

    /// <summary>Reads a code and checks both check characters.</summary>
    /// <param name="candidate">The text to read.</param>
    /// <param name="uscc">The code when it is valid.</param>
    /// <returns>Whether it is valid.</returns>
    public static bool TryParse(string candidate, out Uscc uscc)
    {
        bool valid = HasOnlyAllowedCharacters(candidate)
            && candidate[^1] == CheckCharacter(candidate)
            && candidate[OrganisationStart + 8] == OrganisationCheckCharacter(candidate);
        uscc = valid ? new Uscc(candidate) : default;
        return valid;
    }

    /// <summary>Completes a code with its two check characters, as an authority that assigns one does.</summary>
    /// <param name="authority">Registering authority, entity class and region: 8 characters.</param>
    /// <param name="organisation">The organisation code without its check character: 8 characters.</param>
    /// <param name="uscc">The code when the parts are valid.</param>
    /// <returns>Whether the parts are valid.</returns>
    public static bool TryComplete(string authority, string organisation, out Uscc uscc)
    {
        uscc = default;
        if (authority.Length != OrganisationStart || organisation.Length != OrganisationLength)
        {
            return false;
        }

        string parts = authority + organisation;
        if (parts.AsSpan().IndexOfAnyExcept(Allowed) >= 0)
        {
            return false;
        }

        string inner = parts + OrganisationCheckCharacter(parts);
        return TryParse(inner + CheckCharacter(inner), out uscc);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static bool HasOnlyAllowedCharacters(string candidate) =>
        candidate.Length == Length
        && candidate.AsSpan().IndexOfAnyExcept(Allowed) < 0
        && candidate.AsSpan(2, 6).IndexOfAnyExceptInRange('0', '9') < 0;

    private static char CheckCharacter(string candidate)
    {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < Length - 1; i++)
        {
            sum += Alphabet.IndexOf(candidate[i], StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }

    private static char OrganisationCheckCharacter(string candidate)
    {
        ReadOnlySpan<int> weights = [3, 7, 9, 10, 5, 8, 4, 2];
        int sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            char character = candidate[OrganisationStart + i];
            sum += OrganisationAlphabet.IndexOf(character, StringComparison.Ordinal) * weights[i];
        }

        return (11 - (sum % 11)) switch
        {
            10 => 'X',
            11 => '0',
            int check => (char)('0' + check),
        };
    }
}

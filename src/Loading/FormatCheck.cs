using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Kapok.Loading;

/// <summary>
/// A format may ask for a thousand million digits in a few characters: it is a short text in the code,
/// with numbers of two digits at most.
/// </summary>
internal static class FormatCheck
{
    private const int LengthMax = 40;
    private const int DigitsMax = 2;

    /// <summary>Whether a call takes a format that is not such a text.</summary>
    internal static bool IsOpen(MethodReference called, Instruction call)
    {
        int place = PlaceOf(called);
        if (place < 0)
        {
            return false;
        }

        Instruction? before = call.Previous is { OpCode.OpCodeType: OpCodeType.Prefix } prefix ? prefix.Previous : call.Previous;
        if (place < called.Parameters.Count - 1)
        {
            before = before?.Operand is MethodReference { Name: "get_InvariantCulture" } ? before.Previous : null;
        }

        return before?.Operand is not string format || format.Length > LengthMax || HasLongNumber(format);
    }

    private static int PlaceOf(MethodReference called) => called.Name switch
    {
        "ToString" when called.Parameters.Count > 0 && IsText(called.Parameters[0]) => 0,
        "AppendFormatted" when called.Parameters.Count > 1 && IsText(called.Parameters[^1]) => called.Parameters.Count - 1,
        _ => -1,
    };

    private static bool IsText(ParameterDefinition parameter) => parameter.ParameterType.FullName == "System.String";

    private static bool HasLongNumber(string format)
    {
        int digits = 0;
        foreach (char character in format)
        {
            digits = char.IsAsciiDigit(character) ? digits + 1 : 0;
            if (digits > DigitsMax)
            {
                return true;
            }
        }

        return false;
    }
}

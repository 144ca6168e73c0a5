namespace Kapok.Tests.Simulation.Model;

/// <summary>
/// The states of the three honest members as one number. They follow the same rules and the adversary
/// may treat each as it likes, so which of them is in which state makes no difference: the ids are sorted.
/// </summary>
/// <param name="A">State of the first.</param>
/// <param name="B">State of the second.</param>
/// <param name="C">State of the third.</param>
internal readonly record struct Trio(int A, int B, int C)
{
    internal const int IdMax = (1 << Bits) - 1;

    private const int Bits = 21;

    internal ulong Key
    {
        get
        {
            (int low, int high) = A < B ? (A, B) : (B, A);
            (int middle, int last) = high < C ? (high, C) : (C, high);
            (int first, int second) = low < middle ? (low, middle) : (middle, low);
            return (uint)first | ((ulong)(uint)second << Bits) | ((ulong)(uint)last << (2 * Bits));
        }
    }

    internal int this[int member] => member switch { 0 => A, 1 => B, _ => C };

    internal static Trio Of(ulong key) =>
        new((int)(key & IdMax), (int)((key >> Bits) & IdMax), (int)((key >> (2 * Bits)) & IdMax));

    internal Trio With(int member, int id) => member switch
    {
        0 => this with { A = id },
        1 => this with { B = id },
        _ => this with { C = id },
    };
}

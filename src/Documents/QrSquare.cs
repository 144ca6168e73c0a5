using System;
using System.Collections;
using System.Collections.Generic;
using QRCoder;

namespace Kapok.Documents;

/// <summary>A QR code as rectangles; a module of the code is never smaller than a telephone can read.</summary>
internal sealed class QrSquare
{
    private const int QuietModules = 4;
    private const int SizeWanted = 9_900;
    private const int ModuleMin = 125;

    private readonly List<BitArray> rows;
    private readonly int module;

    internal QrSquare(string text)
    {
        using QRCodeGenerator generator = new();
        using QRCodeData code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);

        // The matrix comes with its quiet zone, which is paper here.
        rows = code.ModuleMatrix;
        int modules = rows.Count - (2 * QuietModules);
        module = Math.Max(ModuleMin, SizeWanted / modules);
        Size = module * modules;
    }

    /// <summary>Width and height of the dark part.</summary>
    internal int Size { get; }

    /// <summary>Width of the paper that must stay white around it.</summary>
    internal int Quiet => QuietModules * module;

    /// <summary>The dark modules, those beside each other as one rectangle.</summary>
    internal IEnumerable<Box> Boxes(int x, int y)
    {
        for (int row = QuietModules; row < rows.Count - QuietModules; row++)
        {
            int top = y + ((row - QuietModules) * module);
            for (int column = QuietModules; column < rows.Count - QuietModules;)
            {
                int length = DarkFrom(rows[row], column);
                if (length > 0)
                {
                    yield return new Box(x + ((column - QuietModules) * module), top, length * module, module, 0);
                }

                column += Math.Max(1, length);
            }
        }
    }

    private static int DarkFrom(BitArray row, int column)
    {
        int end = column;
        while (end < row.Count && row[end])
        {
            end++;
        }

        return end - column;
    }
}

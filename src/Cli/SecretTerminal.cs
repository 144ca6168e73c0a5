using System;
using System.IO;

namespace Kapok.Cli;

/// <summary>Reads what nobody shall see on the screen.</summary>
internal static class SecretTerminal
{
    private const int CharactersMax = 1_024; // behind that, keys are ignored
    private const char Interrupt = '\x03';

    /// <summary>Asks, and reads up to Enter without echo; the caller clears the characters.</summary>
    /// <exception cref="OperationCanceledException">Ctrl-C.</exception>
    internal static char[] Ask(TextWriter screen, string question)
    {
        screen.Write(question);
        // A line that is being read takes no signal.
        Console.TreatControlCAsInput = true;
        char[] typed = new char[CharactersMax];
        try
        {
            int length = Read(typed);
            return typed[..length];
        }
        finally
        {
            Array.Clear(typed);
            Console.TreatControlCAsInput = false;
            screen.WriteLine();
        }
    }

    private static int Read(char[] typed)
    {
        int length = 0;
        while (true)
        {
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            switch (key)
            {
                case { Key: ConsoleKey.Enter }:
                    return length;
                case { KeyChar: Interrupt }:
                    throw new OperationCanceledException();
                case { Key: ConsoleKey.Backspace }:
                    length = Math.Max(0, length - 1);
                    break;
                case { KeyChar: >= ' ' } when length < typed.Length:
                    typed[length++] = key.KeyChar;
                    break;
                default:
                    break;
            }
        }
    }
}

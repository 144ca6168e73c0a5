using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace Kapok.Cryptography;

/// <summary>
/// A PKCS#11 module (version 2.40) in this process. A number (CK_ULONG) is as wide as a pointer on 64-bit Linux, and
/// structures are laid out as C does there; elsewhere it is different. A module is initialised once and stays until
/// the process ends: another part of the process may use it too.
/// </summary>
internal sealed unsafe class Pkcs11Module
{
    private const nuint Done = 0;
    private const nuint AlreadyInitialized = 0x191;
    private const nuint OsLockingOk = 2;
    private const nuint SerialSession = 4;

    // CK_TOKEN_INFO has 208 bytes; only the texts at its begin are read.
    private const int TokenInfoSizeBytes = 256;
    private const int LabelSizeBytes = 32;
    private const int SerialOffset = 80;
    private const int SerialSizeBytes = 16;

    // CK_FUNCTION_LIST: a version, padded to a pointer, then the functions in the order of the specification.
    private readonly nint* functions;

    private Pkcs11Module(nint list) => functions = (nint*)list + 1;

    internal nint CloseSession => functions[13];

    internal nint Login => functions[18];

    internal nint FindObjectsInit => functions[26];

    internal nint FindObjects => functions[27];

    internal nint FindObjectsFinal => functions[28];

    internal nint SignInit => functions[42];

    internal nint Sign => functions[43];

    private nint Initialize => functions[0];

    private nint GetSlotList => functions[4];

    private nint GetTokenInfo => functions[6];

    private nint OpenSession => functions[12];

    /// <summary>Loads and initialises a module.</summary>
    /// <exception cref="Pkcs11Exception">It is not there, none, or does not start.</exception>
    internal static Pkcs11Module Load(string path)
    {
        if (!OperatingSystem.IsLinux() || sizeof(nint) != 8)
        {
            throw new Pkcs11Exception(Pkcs11Problem.Platform, string.Empty);
        }

        nint list = 0;
        if (!NativeLibrary.TryLoad(path, out nint library)
            || !NativeLibrary.TryGetExport(library, "C_GetFunctionList", out nint entry)
            || ((delegate* unmanaged[Cdecl]<nint*, nuint>)entry)(&list) != Done)
        {
            throw new Pkcs11Exception(Pkcs11Problem.Module, path);
        }

        Pkcs11Module module = new(list);
        module.Start();
        return module;
    }

    /// <summary>Opens a session with the one token that fits.</summary>
    /// <exception cref="Pkcs11Exception">None fits, or more than one.</exception>
    internal Pkcs11Session Open(Pkcs11Uri uri)
    {
        List<(nuint Slot, string Label, string Serial)> tokens = [.. Slots().Select(TokenIn)];
        nuint[] fitting =
        [
            .. tokens.Where(token => (uri.TokenLabel ?? token.Label) == token.Label
                && (uri.Serial ?? token.Serial) == token.Serial).Select(token => token.Slot),
        ];
        if (fitting.Length != 1)
        {
            throw fitting.Length == 0
                ? new Pkcs11Exception(Pkcs11Problem.NoToken, string.Join(", ", tokens.Select(t => $"'{t.Label}'")))
                : new Pkcs11Exception(Pkcs11Problem.ManyTokens, string.Empty);
        }

        nuint session = 0;
        Check(
            "C_OpenSession",
            ((delegate* unmanaged[Cdecl]<nuint, nuint, nint, nint, nuint*, nuint>)OpenSession)(
                fitting[0], SerialSession, 0, 0, &session));
        return new Pkcs11Session(this, session);
    }

    /// <summary>Stops on a call that the device refused.</summary>
    /// <exception cref="Pkcs11Exception">It did.</exception>
    internal static void Check(string call, nuint result)
    {
        if (result != Done)
        {
            throw new Pkcs11Exception(Pkcs11Problem.Device, $"{call}: CKR 0x{result:X}");
        }
    }

    // Other threads of this process call the module too, so it shall lock by itself.
    private void Start()
    {
        nuint* arguments = stackalloc nuint[6]; // CK_C_INITIALIZE_ARGS: four functions, flags, reserved
        new Span<nuint>(arguments, 6).Clear();
        arguments[4] = OsLockingOk;
        nuint result = ((delegate* unmanaged[Cdecl]<nuint*, nuint>)Initialize)(arguments);
        Check("C_Initialize", result == AlreadyInitialized ? Done : result);
    }

    private nuint[] Slots()
    {
        const byte WithToken = 1;
        delegate* unmanaged[Cdecl]<byte, nuint*, nuint*, nuint> list =
            (delegate* unmanaged[Cdecl]<byte, nuint*, nuint*, nuint>)GetSlotList;
        nuint count = 0;
        Check("C_GetSlotList", list(WithToken, null, &count));
        nuint[] slots = new nuint[count];
        fixed (nuint* place = slots)
        {
            Check("C_GetSlotList", list(WithToken, place, &count));
        }

        return slots[..(int)count];
    }

    private (nuint Slot, string Label, string Serial) TokenIn(nuint slot)
    {
        byte* info = stackalloc byte[TokenInfoSizeBytes];
        Check("C_GetTokenInfo", ((delegate* unmanaged[Cdecl]<nuint, byte*, nuint>)GetTokenInfo)(slot, info));
        return (slot, Text(info, LabelSizeBytes), Text(info + SerialOffset, SerialSizeBytes));
    }

    private static string Text(byte* padded, int sizeBytes) => Encoding.UTF8.GetString(padded, sizeBytes).TrimEnd(' ', '\0');
}

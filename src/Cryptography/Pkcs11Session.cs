using System;

namespace Kapok.Cryptography;

/// <summary>A session with a token; for one thread at a time.</summary>
internal sealed unsafe class Pkcs11Session(Pkcs11Module module, nuint handle) : IDisposable
{
    private const nuint Done = 0;
    private const nuint User = 1;
    private const nuint AlreadyLoggedIn = 0x100;
    private const nuint PinIncorrect = 0xA0;
    private const nuint PinInvalid = 0xA1;
    private const nuint PinWrongLength = 0xA2;
    private const nuint PinLocked = 0xA4;

    private const nuint AttributeClass = 0;
    private const nuint AttributeLabel = 3;
    private const nuint AttributeKeyType = 0x100;
    private const nuint AttributeId = 0x102;
    private const nuint ClassPrivateKey = 3;
    private const nuint KeyTypeEc = 3;
    private const nuint MechanismEcdsa = 0x1041;

    private bool isClosed;

    /// <summary>Logs this process in to the token; it stays so until its last session is closed.</summary>
    /// <exception cref="Pkcs11Exception">The token refuses.</exception>
    internal void Login(ReadOnlySpan<byte> pin)
    {
        nuint result;
        fixed (byte* place = pin)
        {
            result = ((delegate* unmanaged[Cdecl]<nuint, nuint, byte*, nuint, nuint>)module.Login)(
                handle, User, place, (nuint)pin.Length);
        }

        switch (result)
        {
            case Done or AlreadyLoggedIn:
                return;
            case PinIncorrect or PinInvalid or PinWrongLength:
                throw new Pkcs11Exception(Pkcs11Problem.Pin, string.Empty);
            case PinLocked:
                throw new Pkcs11Exception(Pkcs11Problem.PinLocked, string.Empty);
            default:
                Pkcs11Module.Check("C_Login", result);
                return;
        }
    }

    /// <summary>The one private key on an elliptic curve with this label and id.</summary>
    /// <exception cref="Pkcs11Exception">None fits, or more than one.</exception>
    internal nuint FindPrivateKey(ReadOnlySpan<byte> label, ReadOnlySpan<byte> id)
    {
        nuint keyClass = ClassPrivateKey;
        nuint keyType = KeyTypeEc;
        Attribute* template = stackalloc Attribute[4];
        template[0] = new Attribute(AttributeClass, &keyClass, (nuint)sizeof(nuint));
        template[1] = new Attribute(AttributeKeyType, &keyType, (nuint)sizeof(nuint));
        int count = 2;
        fixed (byte* labelPlace = label, idPlace = id)
        {
            Add(template, ref count, AttributeLabel, labelPlace, label.Length);
            Add(template, ref count, AttributeId, idPlace, id.Length);
            return Find(template, count);
        }
    }

    /// <summary>Signs a digest.</summary>
    /// <returns>r and s, 32 bytes each: the form of PKCS#11 is ours.</returns>
    /// <exception cref="Pkcs11Exception">The device does not sign.</exception>
    internal byte[] Sign(nuint key, ReadOnlySpan<byte> digest)
    {
        nuint* mechanism = stackalloc nuint[3] { MechanismEcdsa, 0, 0 }; // CK_MECHANISM: kind, parameter and its size
        Pkcs11Module.Check(
            "C_SignInit",
            ((delegate* unmanaged[Cdecl]<nuint, nuint*, nuint, nuint>)module.SignInit)(handle, mechanism, key));
        byte[] signature = new byte[SignatureEncoding.SizeBytes];
        nuint* sizeBytes = stackalloc nuint[1] { SignatureEncoding.SizeBytes };
        fixed (byte* digestPlace = digest, signaturePlace = signature)
        {
            Pkcs11Module.Check(
                "C_Sign",
                ((delegate* unmanaged[Cdecl]<nuint, byte*, nuint, byte*, nuint*, nuint>)module.Sign)(
                    handle, digestPlace, (nuint)digest.Length, signaturePlace, sizeBytes));
        }

        return *sizeBytes == SignatureEncoding.SizeBytes
            ? signature
            : throw new Pkcs11Exception(Pkcs11Problem.Device, $"C_Sign: {*sizeBytes} bytes");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!isClosed)
        {
            isClosed = true;
            // A device that is gone has closed it already.
            _ = ((delegate* unmanaged[Cdecl]<nuint, nuint>)module.CloseSession)(handle);
        }
    }

    private static void Add(Attribute* template, ref int count, nuint kind, byte* value, int sizeBytes)
    {
        if (sizeBytes > 0)
        {
            template[count++] = new Attribute(kind, value, (nuint)sizeBytes);
        }
    }

    private nuint Find(Attribute* template, int attributeCount)
    {
        nuint* keys = stackalloc nuint[2];
        nuint* count = stackalloc nuint[1];
        Pkcs11Module.Check(
            "C_FindObjectsInit",
            ((delegate* unmanaged[Cdecl]<nuint, Attribute*, nuint, nuint>)module.FindObjectsInit)(
                handle, template, (nuint)attributeCount));
        Pkcs11Module.Check(
            "C_FindObjects",
            ((delegate* unmanaged[Cdecl]<nuint, nuint*, nuint, nuint*, nuint>)module.FindObjects)(handle, keys, 2, count));
        Pkcs11Module.Check(
            "C_FindObjectsFinal", ((delegate* unmanaged[Cdecl]<nuint, nuint>)module.FindObjectsFinal)(handle));
        return *count == 1
            ? keys[0]
            : throw new Pkcs11Exception(*count == 0 ? Pkcs11Problem.NoKey : Pkcs11Problem.ManyKeys, string.Empty);
    }

    // CK_ATTRIBUTE.
    private readonly struct Attribute(nuint kind, void* value, nuint sizeBytes)
    {
        internal readonly nuint Kind = kind;
        internal readonly void* Value = value;
        internal readonly nuint SizeBytes = sizeBytes;
    }
}

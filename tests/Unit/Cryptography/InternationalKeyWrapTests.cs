using Kapok.Cryptography;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class InternationalKeyWrapTests() : KeyWrapTests(new InternationalSuite());

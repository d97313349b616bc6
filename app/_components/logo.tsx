/** A sheet with one struck line: the desk’s mark. */
export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" className="text-accent">
      <rect
        x="3"
        y="1.5"
        width="14"
        height="17"
        rx="2.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
      />
      <path d="M6.5 6.5h7M6.5 13.5h4.5" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
      <path d="M5 10.2 15.2 9.6" stroke="var(--danger)" strokeWidth="2" strokeLinecap="round" />
    </svg>
  )
}
